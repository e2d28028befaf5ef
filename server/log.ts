import { pino } from 'pino'

export type Log = ReturnType<typeof makeLog>

/** Structured log on standard error. Keys, tokens and cookies never reach it: these fields are cut, and nothing logs bodies. */
export function makeLog(level: string) {
  return pino(
    { level, base: null, redact: { paths: ['key', 'token', 'cookie', 'authorization', '*.key', '*.token', '*.cookie', '*.authorization'], remove: true } },
    pino.destination({ fd: 2, sync: false }),
  )
}
