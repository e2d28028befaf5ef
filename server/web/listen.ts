import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '#server/cannot-start'
import type { Environment } from '#server/env'
import { openFastDoor } from '#server/feed/corona19/fast-door'
import type { Corona19 } from '#server/feed/corona19/front'

/** The doors into one and the same server: plain HTTP, and HTTPS where there is a certificate. */
export interface Doors {
  readonly port: number
  readonly httpsPort: number | null
  readonly servers: readonly Server[]
  close(): void
}

/** Takes the ports before anything is opened, so that a port in use is the first and only thing said. */
export async function openDoors(
  { host, port, tls }: Pick<Environment, 'host' | 'port' | 'tls'>,
  listener: RequestListener,
  corona19: Corona19,
): Promise<Doors> {
  const secure = tls && secureServer(tls, listener)
  const plain = createServer(listener)
  const fast = openFastDoor(plain, corona19)
  const servers: Server[] = secure ? [plain, secure] : [plain]
  const close = (): void => {
    fast.close()
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
  }
  try {
    const taken = await listen(plain, 'PORT', host, port)
    return { port: taken, httpsPort: secure && (await listen(secure, 'HTTPS_PORT', host, tls.port)), servers, close }
  } catch (error) {
    close()
    throw error
  }
}

function secureServer({ certFile, keyFile }: NonNullable<Environment['tls']>, listener: RequestListener): Server {
  const cert = readable('TLS_CERT', certFile)
  const key = readable('TLS_KEY', keyFile)
  try {
    return createSecureServer({ cert, key, minVersion: 'TLSv1.2' }, listener)
  } catch (cause) {
    throw new CannotStart(`TLS_CERT ${certFile} and TLS_KEY ${keyFile} are no certificate and its key in PEM (${reason(cause)}).`, { cause })
  }
}

function readable(variable: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new CannotStart(`${variable} ${file} cannot be read (${reason(cause)}): name a PEM file this user may read.`, { cause })
  }
}

function reason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? 'not understood'
}

async function listen(server: Server, variable: 'PORT' | 'HTTPS_PORT', host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is in use: stop what uses it, or set ${variable} to another.`
          : `Cannot listen on ${host}:${port} (${cause.code}): check HOST and ${variable}.`
      fail(new CannotStart(why, { cause }))
    })
    server.listen(port, host, done)
  })
  return (server.address() as AddressInfo).port
}
