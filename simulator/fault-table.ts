import { z } from 'zod'

const seconds = z.number().min(0).max(3600)
const scope = {
  path: z.string().startsWith('/').optional().describe('Only paths that begin so'),
  institution: z.string().min(1).max(80).optional().describe('Only requests of this institution'),
  rate: z.number().min(0).max(1).default(1).describe('How often it strikes, by the seeded generator'),
  times: z.int().min(1).optional().describe('After so many strikes it is over'),
}
const plain = z.strictObject(scope)
const forSeconds = (standard: number) => z.strictObject({ ...scope, seconds: seconds.default(standard) })

/**
 * Every way the national side fails (names are the outside contract). `applied`: whether the request took effect all the same;
 * `maybe` says it depends. Those that speak of commits strike purchases, records, corrections and voids, or the path they are given.
 */
export const faultTable = {
  down: {
    params: z.strictObject({ ...scope, how: z.enum(['reset', '503']).default('reset') }),
    ...{ applied: 'no', ko: '전체 중단', en: 'Everything is down' },
  },
  refused: { params: plain, applied: 'no', ko: '연결 거부', en: 'Connection refused' },
  portal_down: { params: plain, applied: 'no', ko: '조회 중단, 공개 자료는 정상', en: 'Portal down, feed up' },
  feed_down: { params: plain, applied: 'no', ko: '공개 자료 중단, 조회는 정상', en: 'Portal up, feed down' },
  flapping: {
    params: z.strictObject({ ...scope, periodSeconds: seconds.min(0.05).default(10) }),
    ...{ applied: 'no', ko: '끊겼다 이어졌다 반복', en: 'Up and down, by halves of a period' },
  },
  load: {
    params: z.strictObject({
      sessions: z.int().min(1).optional().describe('Past so many sessions all collapses'),
      perSecond: z.int().min(1).optional().describe('Past so many requests in a second likewise'),
      recoverySeconds: seconds.default(30).describe('So long without a herd before it is back'),
    }),
    ...{ applied: 'no', ko: '접속 폭주로 붕괴', en: 'Collapses under load' },
  },
  black_hole: { params: plain, applied: 'no', ko: '영영 응답 없음', en: 'Never answers' },
  latency: { params: z.strictObject({ ...scope, milliseconds: z.number().min(0).max(3_600_000) }), applied: 'yes', ko: '지연', en: 'Late by so much' },
  busy: {
    params: z.strictObject({ ...scope, fromSeconds: seconds.default(10), toSeconds: seconds.default(60) }),
    ...{ applied: 'yes', ko: '혼잡 (10~60초)', en: 'Busy (10 to 60 s)' },
  },
  throttled: {
    params: z.strictObject({ ...scope, retryAfterSeconds: z.int().min(0).max(3600).default(5) }),
    ...{ applied: 'no', ko: '요청 제한 (429)', en: 'Throttled (429)' },
  },
  server_error: {
    params: z.strictObject({ ...scope, status: z.int().min(500).max(599).default(500), applied: z.boolean().default(false) }),
    ...{ applied: 'maybe', ko: '서버 오류 (5xx)', en: 'Server error (5xx)' },
  },
  html_login: { params: plain, applied: 'no', ko: '로그인 화면이 대신 옴', en: '200 with an HTML log-in page' },
  session_expired: { params: plain, applied: 'no', ko: '접속 만료', en: 'Session expired' },
  credentials_refused: { params: plain, applied: 'no', ko: '인증서 거부', en: 'Certificate refused' },
  commit_only: { params: plain, applied: 'no', ko: '조회는 되고 저장만 실패', en: 'Checks work, commits fail' },
  late_apply: { params: forSeconds(30), applied: 'yes', ko: '한참 뒤에 저장됨', en: 'Applied long after the client gave up' },
  ok_not_applied: { params: plain, applied: 'no', ko: '성공 응답, 저장은 안 됨', en: 'Says OK, applies nothing' },
  duplicate_delivery: { params: plain, applied: 'yes', ko: '요청이 두 번 처리됨', en: 'Handled twice' },
  commit_lost_reply: {
    params: z.strictObject({ ...scope, how: z.enum(['silence', 'reset']).default('silence') }),
    ...{ applied: 'yes', ko: '저장됐는데 응답이 사라짐', en: 'Applied, reply lost' },
  },
  wrong_id: { params: plain, applied: 'yes', ko: '다른 요청의 응답이 옴', en: "Somebody else's answer" },
  bad_json: { params: plain, applied: 'yes', ko: '깨진 JSON', en: 'Bad JSON' },
  half_body: { params: plain, applied: 'yes', ko: '응답이 반만 옴', en: 'Half a body' },
  slow_drip: { params: forSeconds(20), applied: 'yes', ko: '응답이 한 글자씩 옴', en: 'The answer drips in' },
  stale_read: { params: forSeconds(300), applied: 'yes', ko: '옛 자료로 답함', en: 'Answers from old data' },
  clock_skew: {
    params: z.strictObject({ seconds: z.number().min(-604_800).max(604_800) }),
    ...{ applied: 'yes', ko: '시계가 틀림', en: 'Its clock is wrong' },
  },
  foreigners_unknown: { params: plain, applied: 'no', ko: '외국인 미등록', en: 'Foreigners are not registered' },
} as const satisfies Record<string, { params: z.ZodType; applied: 'yes' | 'no' | 'maybe'; ko: string; en: string }>

export type FaultName = keyof typeof faultTable
export type ParamsOf<Name extends FaultName> = z.infer<(typeof faultTable)[Name]['params']>
export const faultNames = Object.keys(faultTable) as FaultName[]
