declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
  const jasmineRequire: {
    core(all: unknown): unknown;
    interface(jasmine: unknown, environment: unknown): Record<string, unknown>;
  };
  export default jasmineRequire;
}

/** TensorFlow.js ships its tests without types. */
declare module '@tensorflow/tfjs-core/dist/ops/*_test' {}
