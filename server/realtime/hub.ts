import { createServer, type Server as HttpServer } from 'node:http'
import { type Namespace, Server, type Socket } from 'socket.io'
import { type StoreId, serviceCode } from '#core/ids'
import { type LiveName, liveViews } from '#core/protocol/live'
import { MAX_SNAPSHOTS_PER_SECOND, RESEND_EVERY_MS } from '#core/protocol/pace'
import type { Services } from '#server/api/services'
import type { JournalEntry } from '#server/ports'
import { type Admission, type Admitted, admitSocket, type Caller, stillAdmitted } from '#server/realtime/admission'
import { type Room, roomKey, roomsOf, snapshot } from '#server/realtime/rooms'
import { type Arrive, isOwnOrigin } from '#server/web/arrival'

const SHORTEST_PAUSE_MS = 1000 / MAX_SNAPSHOTS_PER_SECOND

interface Sent {
  at: number
  view: string
  due: NodeJS.Timeout | null
}

/** Live screens: absolute snapshots per room, coalesced, re-sent so that silence means a dead link. */
export interface Hub {
  close(): Promise<void>
}

export function makeHub(servers: readonly HttpServer[], services: Services, arrive: Arrive): Hub {
  // The one upgrade handler of every server is below: socket.io gets one that never listens.
  const io = new Server(createServer(), {
    transports: ['websocket'],
    serveClient: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    maxHttpBufferSize: 16_384,
    // Programs send no Origin; browsers always do, and then it must be ours.
    allowRequest: (request, decide) => decide(null, request.headers.origin === undefined || isOwnOrigin(request.headers.origin, arrive(request))),
  })
  for (const server of servers) {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/socket.io/')) io.engine.handleUpgrade(request, socket, head)
      else socket.destroy()
    })
  }
  const sent = new Map<string, Sent>()
  for (const name of Object.keys(liveViews) as LiveName[])
    openNamespace(io.of(`/${name}`), name, (caller) => admitSocket(name, caller, services), services, callerOf, welcome)

  function callerOf({ handshake, request }: Socket): Caller {
    const { cookie, origin } = handshake.headers
    const arrival = arrive(request)
    return { auth: handshake.auth, cookie, isOwn: isOwnOrigin(origin, arrival), address: arrival.address }
  }

  /** A new watcher gets the present at once, whatever its room's turn. */
  async function welcome(socket: Socket, name: LiveName, { store, service, device }: Admitted): Promise<void> {
    const message = await services.writer.read(store, (state) => snapshot({ name, store, service, device }, state, services))
    if (message) socket.emit('snapshot', message)
  }

  /** Sends a room its picture now if it may, else as soon as it may; any number of changes in between are one message. */
  function publish(room: Room): void {
    const key = `${room.name}:${roomKey(room)}`
    const record = sent.get(key) ?? { at: 0, view: '', due: null }
    sent.set(key, record)
    if (record.due) return
    const wait = record.at + SHORTEST_PAUSE_MS - performance.now()
    record.due = setTimeout(
      () => {
        record.due = null
        record.at = performance.now()
        void send(room, record, false)
      },
      Math.max(0, wait),
    )
  }

  async function send(room: Room, record: Sent, again: boolean): Promise<void> {
    const namespace = io.of(`/${room.name}`)
    if (!namespace.adapter.rooms.get(roomKey(room))?.size) return
    const message = await services.writer.read(room.store, (state) => snapshot(room, state, services))
    if (!message) return
    const view = JSON.stringify(message.view)
    if (!again && view === record.view) return
    record.view = view
    namespace.to(roomKey(room)).emit('snapshot', message)
    services.metrics.snapshots.inc({ namespace: room.name })
  }

  function publishStore(store: StoreId): void {
    const state = services.writer.stores().find(({ id }) => id === store)
    for (const room of state ? roomsOf(state) : []) publish(room)
  }

  /** A phone whose ticket moved to another service watches that line from now on. */
  function followTransfers(entries: readonly JournalEntry[]): void {
    const moved = new Map(
      entries.flatMap(({ change }) =>
        change.events.flatMap((event) => (event.type === 'ticket.transferred' ? [[event.data.ticket, serviceCode(event.data.service)] as const] : [])),
      ),
    )
    if (moved.size === 0) return
    for (const socket of io.of('/ticket').sockets.values()) {
      const admitted = socket.data.admitted as Admitted | undefined
      const service = admitted?.ticket ? moved.get(admitted.ticket) : undefined
      if (!admitted || !service) continue
      void socket.leave(roomKey(admitted))
      socket.data.admitted = { ...admitted, service }
      void socket.join(roomKey({ ...admitted, service }))
      void welcome(socket, 'ticket', { ...admitted, service })
    }
  }

  services.writer.onCommit((store, entries) => {
    followTransfers(entries)
    publishStore(store)
  })
  const heartbeat = setInterval(() => {
    for (const name of Object.keys(liveViews) as LiveName[]) for (const socket of io.of(`/${name}`).sockets.values()) dropIfRevoked(socket, services)
    for (const socket of io.of('/ticket').sockets.values())
      void dropIfExpired(socket, services).catch((err: unknown) => services.log.warn({ err }, 'a token could not be looked up'))
    for (const state of services.writer.stores()) {
      for (const room of roomsOf(state)) {
        const record = sent.get(`${room.name}:${roomKey(room)}`) ?? { at: 0, view: '', due: null }
        void send(room, record, true)
      }
    }
  }, RESEND_EVERY_MS - 500)
  heartbeat.unref()

  return {
    async close() {
      clearInterval(heartbeat)
      for (const { due } of sent.values()) if (due) clearTimeout(due)
      await io.close()
    },
  }
}

function openNamespace(
  namespace: Namespace,
  name: LiveName,
  admit: (caller: Caller) => Promise<Admission>,
  services: Services,
  callerOf: (socket: Socket) => Caller,
  welcome: (socket: Socket, name: LiveName, admitted: Admitted) => Promise<void>,
): void {
  namespace.on('connection', async (socket) => {
    const caller = callerOf(socket)
    const admission = await admit(caller)
    if ('refused' in admission) {
      socket.emit('error', { kind: admission.refused })
      socket.disconnect(true)
      return
    }
    socket.data.caller = caller
    socket.data.admitted = admission
    services.metrics.sockets.inc({ namespace: name })
    const left = admission.identity ? services.lastSeen.connected(admission.identity) : null
    socket.on('disconnect', () => {
      services.metrics.sockets.dec({ namespace: name })
      left?.()
    })
    await socket.join(roomKey(admission))
    await welcome(socket, name, admission)
  })
}

function dropIfRevoked(socket: Socket, services: Services): void {
  const admitted = socket.data.admitted as Admitted | undefined
  if (!admitted || !services.writer.isWhole() || stillAdmitted(admitted, socket.data.caller as Caller, services)) return
  socket.emit('error', { kind: 'unauthenticated' })
  socket.disconnect(true)
}

/** A live ticket's token lives. That of an ended one is looked up, each phone's once a minute at most, so that a full shop costs nothing. */
async function dropIfExpired(socket: Socket, services: Services): Promise<void> {
  const admitted = socket.data.admitted as Admitted | undefined
  const state = services.writer.stores().find(({ id }) => id === admitted?.store)
  if (!admitted?.ticket || !state || state.tickets.has(admitted.ticket)) return
  const lookedUpAt = (socket.data.lookedUpAt as number | undefined) ?? Number.NEGATIVE_INFINITY
  if (performance.now() - lookedUpAt < 60_000) return
  socket.data.lookedUpAt = performance.now()
  if (await services.ticketByToken(String(socket.handshake.auth.token))) return
  socket.emit('error', { kind: 'unknown_ticket' })
  socket.disconnect(true)
}
