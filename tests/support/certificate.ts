import { generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** A self-signed certificate for tests, made when it is needed: none lies in the repository, and none runs out. X.509 v1, RFC 5280 §4.1. */
export function writeCertificate(folder: string): { readonly TLS_CERT: string; readonly TLS_KEY: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(hex('06082a8648ce3d040302'))
  const name = sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from('sunbeon test')))))
  const validity = sequence(...['200101000000Z', '491231235959Z'].map((at) => der(0x17, Buffer.from(at))))
  const body = sequence(hex('020101'), algorithm, name, validity, name, publicKey.export({ type: 'spki', format: 'der' }))
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, algorithm, der(0x03, hex('00'), signature))
  const files = { TLS_CERT: path.join(folder, 'cert.pem'), TLS_KEY: path.join(folder, 'key.pem') }
  writeFileSync(
    files.TLS_CERT,
    `-----BEGIN CERTIFICATE-----\n${(certificate.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
  )
  writeFileSync(files.TLS_KEY, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return files
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}
