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
  const auth = betterAuth({
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
    plugins: [passkey()],
  })
  await (await getMigrations(auth.options)).runMigrations()
  const { internalAdapter: store, adapter, password: hashing } = await auth.$context
  return { auth, store, adapter, hashing, close: () => void connection.close() }
}
