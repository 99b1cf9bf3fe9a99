/**
 * How unusual a row is: p-values from the likelihoods of held-out data, control of false discoveries, and how well
 * likelihoods tell labelled anomalies apart. Start reading at {@link ordo.core.detect.HeldOut}.
 */
package ordo.core.detect;
