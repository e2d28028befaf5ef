// The limit that displays are measured against: socket.io and nothing else, sending a picture of the same size at the same pace.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const picture = JSON.parse(process.env.BARE_SNAPSHOT ?? '{}') as Record<string, unknown>
const shortestPause = 250
let sequence = 0
let sentAt = 0
let isDue = false

const http = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    sequence += 1
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sequence }))
    if (isDue) return
    isDue = true
    setTimeout(send, Math.max(0, sentAt + shortestPause - performance.now()))
  })
})
const io = new Server(http, { transports: ['websocket'], serveClient: false })

function send(): void {
  isDue = false
  sentAt = performance.now()
  io.of('/display').emit('snapshot', { ...picture, sequence, asOf: new Date().toISOString() })
}

io.of('/display').on('connection', (socket) => socket.emit('snapshot', { ...picture, sequence, asOf: new Date().toISOString() }))
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
