import type { Reply, Running } from './running-server'

/** A device that pairs and the staff who let it in, as they speak to the server. */
export function pairingAt(running: Running) {
  const own = { origin: running.base }
  const under = '/api/v1/stores/saebom'
  const post = (path: string, body: unknown, headers: Record<string, string>): Promise<Reply> => running.request('POST', path, { body, headers })
  const pairing = {
    ask: async (role = 'display') => (await post('/api/v1/pairings', { role }, own)).body as { device: string; code: string; url: string; expiresAt: string },
    poll: (device: string) => post('/api/v1/pairings/poll', { device }, own),
    claim: (cookie: string, code: string) => post(`${under}/pairings/claim`, { code }, { ...own, cookie }),
    approve: (cookie: string, id: string, name = '대기 화면 1') => post(`${under}/pairings/${id}/approve`, { name }, { ...own, cookie }),
    deny: (cookie: string, id: string) => post(`${under}/pairings/${id}/deny`, {}, { ...own, cookie }),
    rename: (cookie: string, id: string, name: string) => post(`${under}/devices/${id}`, { name }, { ...own, cookie }),
    revoke: (cookie: string, id: string) => post(`${under}/devices/${id}/revoke`, {}, { ...own, cookie }),
    devices: async (cookie: string) => (await running.request('GET', `${under}/devices`, { headers: { cookie } })).body,
    /** Who a browser with this cookie is. */
    who: async (cookie: string) => (await running.request('GET', '/api/v1/session', { headers: { cookie } })).body,
    /** Lets a device in; answers what it got. */
    async letIn(cookie: string, role = 'display', name = '대기 화면 1') {
      const { device, code } = await pairing.ask(role)
      const claimed = await pairing.claim(cookie, code)
      const approved = await pairing.approve(cookie, claimed.body.pairing, name)
      const fetched = await pairing.poll(device)
      return { id: approved.body.device.id as string, cookie: cookieIn(fetched), key: fetched.body.key as string | undefined, secret: device }
    },
  }
  return pairing
}

export function cookieIn({ headers }: Reply): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}
