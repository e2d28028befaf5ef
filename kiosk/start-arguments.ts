import type { Options } from './options'

/** What is started with the machine. */
export interface Start extends Pick<Options, 'server' | 'data' | 'inches' | 'idle'> {
  readonly node: string
  readonly program: string
  readonly browser: string
}

/** The agent's own command line, with whole paths: whoever starts it stands elsewhere. */
export function startArguments({ server, data, browser, inches, idle }: Start): string[] {
  return ['--server', server.origin, '--data', data, '--browser', browser, '--inches', inches, '--idle', String(idle)]
}
