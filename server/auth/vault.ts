import { LOCALHOST, passkeyOptions } from '#server/auth/passkey-options'
import type { Connection } from '#server/journal/connection'
import { openConnection } from '#server/journal/connection'

/** A working day. After it the password is asked for again, also where a PIN would have done. Seconds. */
export const SESSION_SECONDS = 16 * 3600

export type Vault = Awaited<ReturnType<typeof openVault>>

/**
 * auth.db: better-auth's own file, brought up to date. Loaded when somebody is first let in by more than a key: it takes as long to
 * load as all the rest of the server. Its HTTP endpoints are not mounted: ours are the only doors, and stand in the access matrix.
 */
export async function openVault(file: string, secret: Buffer) {
  const [{ betterAuth }, { getMigrations }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/db/migration'),
    import('@better-auth/passkey'),
  ])
  const connection: Connection = openConnection(file)
  const authFor = (host: string) =>
    betterAuth({
      database: connection,
      secret: secret.toString('base64url'),
      baseURL: 'http://localhost',
      telemetry: { enabled: false },
      logger: { disabled: true },
      emailAndPassword: { enabled: true, disableSignUp: true },
      session: {
        expiresIn: SESSION_SECONDS,
        additionalFields: {
          terminal: { type: 'string', required: false, input: false },
          locked: { type: 'boolean', required: false, input: false },
        },
      },
      user: { additionalFields: { pinHash: { type: 'string', required: false, input: false, returned: true } } },
      plugins: [passkey(passkeyOptions(host))],
    })
  const auth = authFor(LOCALHOST)
  await (await getMigrations(auth.options)).runMigrations()
  const { internalAdapter: store, adapter, password: hashing } = await auth.$context
  const others = new Map<string, ReturnType<typeof authFor>>()
  return {
    ...{ store, adapter, hashing },
    /** The passkey ceremonies under a host's name, which is an option of the library. Two hosts at most: this machine's and the public one. */
    passkeysAt(host: string): ReturnType<typeof authFor>['api'] {
      if (host === LOCALHOST) return auth.api
      const known = others.get(host) ?? authFor(host)
      others.set(host, known)
      return known.api
    },
    close: () => void connection.close(),
  }
}
