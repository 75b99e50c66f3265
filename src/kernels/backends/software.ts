/** Names under which graphics interfaces imitated on the CPU are known. */
export const isSoftware = (adapter: string): boolean =>
  /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i.test(adapter);
