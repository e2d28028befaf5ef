import QRCode from 'qrcode'
import { isSetUpOpen } from '#server/api/endpoints/set-up'
import type { RunningServer } from '#server/main'

/** Hosts on which the browser of this very machine finds the server at `localhost`. */
const LOCAL = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost']

/**
 * What a server without a store says where it was started, which only its operator sees: the way in. Null once there is a store.
 * The code stands behind `#`, so that no proxy on the way writes it down.
 */
export async function firstRunWords(
  { services, publicUrl, port }: Pick<RunningServer, 'services' | 'publicUrl' | 'port'>,
  host: string,
): Promise<string | null> {
  if (!isSetUpOpen(services)) return null
  const place = `/set-up#code=${services.setUpCode.text}`
  const link = publicUrl + place
  return [
    '',
    'No store yet. Open this link and set it up; whoever does becomes its owner. 아래 링크를 열어 약국을 설정하세요.',
    `  ${link}`,
    ...(LOCAL.includes(host) ? [`On this machine, where the connection is safe even without HTTPS:\n  http://localhost:${port}${place}`] : []),
    await QRCode.toString(link, { type: 'terminal', small: true }),
    'It works once, until the store is set up. Every start makes another. 한 번만 쓸 수 있으며, 다시 시작하면 새 링크가 나옵니다.',
    '',
  ].join('\n')
}
