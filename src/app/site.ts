import type { Sheets } from '#book/sheets.tsx';

/** What prerendering must know of the site that it makes. */
export interface Site {
  /** Base path with slashes at both ends. */
  readonly base: string;
  /** The page script, relative to the base. */
  readonly script: string;
  readonly sheets: Sheets;
  /** Without the security policy, which hot reloading cannot keep to. */
  readonly development: boolean;
}

/** The policy of `contracts`, Pages and links; a `<meta>` in every page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types book',
];

/**
 * The benchmark's page starts workers of a build of its own, whose libraries keep to themselves; so its policy is no
 * wider but for the name of who may start them.
 */
export function policyOf(build?: 'bench'): string {
  return `${CONTENT_SECURITY_POLICY.join('; ')}${build ? ` ${build}` : ''}`;
}
