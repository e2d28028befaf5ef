import type { PasskeyOptions } from '@better-auth/passkey'

/** Browsers take it for a secure context also over plain HTTP. */
export const LOCALHOST = 'localhost'

/** The cookie the library reads, and who is asking; we make these headers ourselves, no browser's reach it. */
export const COOKIE = 'better-auth.better-auth-passkey'
export const ASKING = 'x-sunbeon-user'

/** Whom a passkey is for comes with our own call, and must be the same when its answer comes. Its owner is verified each time (finger, face, code). */
export function passkeyOptions(host: string): PasskeyOptions {
  return {
    rpID: host,
    rpName: 'Sunbeon',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      requireSession: false,
      resolveUser: async ({ context }) => JSON.parse(context ?? '{}') as { id: string; name: string },
      async afterVerification({ ctx, verification, user }) {
        if (ctx.headers?.get(ASKING) !== user.id) throw new NotTheirs()
        if (!verification.registrationInfo?.userVerified) throw new NotTheirs()
      },
    },
    authentication: {
      async afterVerification({ verification }) {
        if (!verification.authenticationInfo.userVerified) throw new NotTheirs()
      },
    },
  }
}

/** The library turns it into a refusal of its own. */
class NotTheirs extends Error {}
