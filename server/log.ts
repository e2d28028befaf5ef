import { pino } from 'pino'
import { withoutSecrets } from '#server/redact'

export type Log = ReturnType<typeof makeLog>

/** Structured log on standard error. Keys, tokens and cookies never reach it: these fields are cut, errors are told as `described`, and nothing logs bodies. */
export function makeLog(level: string) {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['key', 'token', 'cookie', 'authorization', '*.key', '*.token', '*.cookie', '*.authorization'], remove: true },
      serializers: { err: described },
    },
    pino.destination({ fd: 2, sync: false }),
  )
}

/**
 * What an error says about the program, without what it may repeat of the data: Prisma and SQLite put values of a query into their
 * messages, and libraries hang whole requests on their errors. `cause` is told likewise.
 */
export function described(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = (error as NodeJS.ErrnoException).code
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' && { code: withoutSecrets(code) }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: described(error.cause) }),
  }
}
