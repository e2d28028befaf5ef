import { CannotStart } from '#server/cannot-start'
import { lanAddress, parseEnvironment, WrongEnvironment } from '#server/env'
import { firstRunWords } from '#server/first-run'
import { type StartOptions, startServer } from '#server/main'

const PLAIN_HTTP =
  'Over plain HTTP everything works but what browsers keep for HTTPS: camera, notifications, keeping the screen awake. docs/operating.md, "Behind a proxy, and HTTPS".\n'

/** A certificate of our own is of use to devices that trust its authority: how they come to do so is said with it. */
function secured(httpsPort: number, port: number, isOwn: boolean): string {
  const host = lanAddress()
  const trust = isOwn ? ` A device trusts it after http://${host}:${port}/trust` : ''
  return `HTTPS is on port ${httpsPort}.${isOwn ? ` Staff reach it at https://${host}:${httpsPort}/` : ''}${trust}\n`
}

/** Runs a server until it is told to stop. What prevents the start is one sentence and exit code 1. */
export async function serve(options: Omit<StartOptions, 'environment'> & { readonly demo: boolean }): Promise<void> {
  try {
    const environment = parseEnvironment(process.env)
    if (environment.demoClock && !options.demo) throw new WrongEnvironment('DEMO_CLOCK is set, but only the demo and tests may run on another clock: unset it.')
    const server = await startServer({ ...options, demoRules: options.demo, environment })
    process.stdout.write(`Sunbeon is ready on port ${server.port}. Customers reach it at ${server.publicUrl}\n`)
    process.stdout.write(server.httpsPort === null ? PLAIN_HTTP : secured(server.httpsPort, server.port, environment.tls === null))
    const words = options.demo ? null : await firstRunWords(server, environment.host)
    if (words !== null) process.stdout.write(words)
    let stopping = false
    const stop = (): void => {
      if (stopping) return
      stopping = true
      void server.close().then(() => process.exit(0))
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  } catch (error) {
    const expected = error instanceof WrongEnvironment || error instanceof CannotStart
    process.stderr.write(`Sunbeon cannot start: ${expected ? error.message : error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
