/** The book's one Trusted Types policy: script URLs of our own origin, for the worker and the service worker. */
interface Policy {
  createScriptURL(url: string): string;
}
type Factory = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy };

let policy: Policy | undefined;

/** The URL as the browser wants it for a worker; throws a TypeError on another origin. */
export function trustedScript(url: string): string {
  policy ??= createPolicy();
  return policy.createScriptURL(url);
}

function createPolicy(): Policy {
  const rules = {
    createScriptURL(url: string): string {
      const { origin, href } = new URL(url, location.href);
      if (origin !== location.origin && location.origin !== 'null')
        throw new TypeError(`foreign script ${href}`);
      return href;
    },
  };
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  return factory?.createPolicy('book', rules) ?? rules;
}
