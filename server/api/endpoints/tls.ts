import type { PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'

/** For devices that shall trust this server, before they can sign in anywhere. A certificate is no secret. */
const readAuthority: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/tls/ca.crt',
  summary: 'The certificate of the shop’s own authority, to be trusted on its devices',
  access: ['nobody'],
  answer: null,
  async handle(_, services) {
    const authority = services.authority()
    if (!authority) throw new Refused({ kind: 'no_authority' })
    return {
      status: 200,
      body: authority.pem,
      headers: { 'content-type': 'application/x-x509-ca-cert', 'content-disposition': 'attachment; filename="sunbeon-ca.crt"' },
    }
  },
}

export const tlsEndpoints: readonly PlainEndpoint[] = [readAuthority]
