// The limit that issuing tickets is measured against: plain node:http, which reads the same bodies and answers as many bytes.
// With ECHO_FILE each answer is on disk before it is sent: one row in one table without an index, in group commits like the journal's.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openConnection } from '#server/journal/connection'

const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
const answer = process.env.ECHO_ANSWER ?? '{}'
const file = process.env.ECHO_FILE
const keep = file ? openKept(file) : (send: () => void): void => send()

function openKept(name: string): (send: () => void) => void {
  const connection = openConnection(name)
  connection.exec('CREATE TABLE Kept (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
  const [begin, insert, commit] = ['BEGIN IMMEDIATE', 'INSERT INTO Kept (body) VALUES (?)', 'COMMIT'].map((sql) => connection.prepare<string[]>(sql))
  const waiting: (() => void)[] = []
  return (send) => {
    if (waiting.push(send) > 1) return
    setImmediate(() => {
      const batch = waiting.splice(0)
      begin?.run()
      for (const _ of batch) insert?.run(answer)
      commit?.run()
      for (const one of batch) one()
    })
  }
}

function respond(response: ServerResponse, status: number): void {
  response.writeHead(status, headers)
  response.end(answer)
}

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    const { service } = JSON.parse(body) as { service: string }
    keep(() => respond(response, service ? 201 : 400))
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
