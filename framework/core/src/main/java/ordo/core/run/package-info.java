/**
 * Runs on disk: the folder of a training, its parameters and its exact state, written so that a crash at any moment
 * leaves whole files. Start reading at {@link ordo.core.run.RunFolder}, then {@link ordo.core.run.Safetensors}.
 */
package ordo.core.run;
