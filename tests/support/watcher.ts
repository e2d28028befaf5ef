import { io } from 'socket.io-client'
import type { Shown } from './everybody'
import type { Running } from './running-server'

/** The first picture of a namespace for whoever shows `shown`, from a page of our own; the kind of the refusal where there is none. */
export function watchAs(running: Running, name: string, shown: Shown, auth: Record<string, string> = {}): Promise<object | string> {
  const { authorization, cookie } = shown
  const key = authorization?.replace('Bearer ', '')
  const socket = io(`${running.base}/${name}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: key === undefined ? auth : { key, ...auth },
    extraHeaders: { origin: running.base, ...(cookie === undefined ? {} : { cookie }) },
  })
  return new Promise<object | string>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`/${name} sent neither a picture nor a refusal`)), 10_000)
    const answer = (value: object | string): void => {
      clearTimeout(late)
      socket.disconnect()
      done(value)
    }
    socket.on('snapshot', ({ view }: { view: object }) => answer(view))
    socket.on('error', ({ kind }: { kind: string }) => answer(kind))
    socket.on('connect_error', () => answer('connect_error'))
  })
}
