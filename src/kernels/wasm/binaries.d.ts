/** Addresses of the binaries that `scripts/wasm-binaries.ts` has made. */
declare module 'virtual:kernels' {
  const address: string;
  export default address;
}

declare module 'virtual:tfjs' {
  const address: string;
  export default address;
}
