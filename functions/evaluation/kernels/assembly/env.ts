/** What the kernels are given by JavaScript. */

/** `Math.exp`: WebAssembly has none, and any other would differ in the last bits. */
export declare function exp(x: f64): f64;
