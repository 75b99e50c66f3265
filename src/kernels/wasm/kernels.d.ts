/** The address of the binary that `scripts/wasm-kernels.ts` makes. */
declare module 'virtual:kernels' {
  const address: string;
  export default address;
}
