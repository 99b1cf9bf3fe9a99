/** Tests of NADE's scan and its kernels. */
package ordo.plugin.feedforward.scan;
