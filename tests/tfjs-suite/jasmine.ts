/** Makes Jasmine's functions global, where TensorFlow.js's tests look for them; to be loaded before those. */
import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js';

export interface Spec {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'excluded' | 'pending';
}

interface Environment {
  configure(options: { random: boolean; failSpecWithNoExpectations: boolean }): void;
  addReporter(reporter: { specDone(spec: Spec): void }): void;
  execute(): Promise<unknown>;
}

interface Jasmine {
  getEnv(): Environment;
}

export function startJasmine(): Environment {
  const jasmine = jasmineRequire.core(jasmineRequire) as Jasmine;
  const environment = jasmine.getEnv();
  Object.assign(globalThis, jasmineRequire.interface(jasmine, environment), { jasmine });
  environment.configure({ random: false, failSpecWithNoExpectations: false });
  return environment;
}
