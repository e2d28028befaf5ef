import type { Table } from '#server/api/words/words'

/** What the API itself may refuse, before any command is decided. */
export type ApiRefusal =
  | { readonly kind: 'malformed_json' }
  | { readonly kind: 'invalid_content'; readonly issues: readonly { readonly path: string; readonly message: string }[] }
  | { readonly kind: 'unsupported_media_type' }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'idempotency_key_required' }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong_store' }
  | { readonly kind: 'cross_site' }
  | { readonly kind: 'unknown_token' }
  | { readonly kind: 'unknown_path' }
  | { readonly kind: 'unknown_day'; readonly day: string }
  | { readonly kind: 'cursor_expired'; readonly oldest: number; readonly epoch: string }
  | { readonly kind: 'ticket_live'; readonly ticket: string }
  | { readonly kind: 'method_not_allowed' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'person_required' }
  | { readonly kind: 'no_terminal' }
  | { readonly kind: 'not_at_terminal' }
  | { readonly kind: 'wrong_pin' }
  | { readonly kind: 'wrong_password' }
  | { readonly kind: 'password_needed' }
  | { readonly kind: 'passkey_unavailable' }
  | { readonly kind: 'passkey_refused' }
  | { readonly kind: 'wrong_passkey' }
  | { readonly kind: 'unknown_passkey' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'storage_unavailable' }
  | { readonly kind: 'internal' }

const again = ['Try again with the same Idempotency-Key: nothing is done twice.', '같은 Idempotency-Key로 다시 시도하세요. 두 번 처리되지 않습니다.'] as const

/** Status and words for them. */
export const apiRefusals = {
  malformed_json: [400, () => ['The body is not JSON.', 'Send one JSON object.'], () => ['본문이 JSON이 아닙니다.', 'JSON 객체 하나를 보내세요.']],
  invalid_content: [
    422,
    (r) => [
      `The content is not what this path takes: ${r.issues.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ')}.`,
      'Mend what `issues` names; nothing was done.',
    ],
    (r) => [
      `입력한 내용을 처리할 수 없습니다: ${r.issues.map(({ path, message }) => `${path || '본문'}: ${message}`).join('; ')}.`,
      '`issues`에 있는 항목을 고치세요. 아무것도 처리되지 않았습니다.',
    ],
  ],
  unsupported_media_type: [
    415,
    () => ['The body must be JSON.', 'Send `Content-Type: application/json`.'],
    () => ['본문은 JSON이어야 합니다.', '`Content-Type: application/json`으로 보내세요.'],
  ],
  too_large: [
    413,
    (r) => [`The body is larger than ${r.limitBytes} bytes.`, 'Send less.'],
    (r) => [`본문이 ${r.limitBytes}바이트보다 큽니다.`, '줄여서 보내세요.'],
  ],
  idempotency_key_required: [
    400,
    () => [
      'This request changes something and has no Idempotency-Key.',
      'Send `Idempotency-Key`: 1 to 255 printable characters of your making, the same one on every retry.',
    ],
    () => ['Idempotency-Key가 없습니다.', '요청마다 새 키를 만들고, 다시 시도할 때는 같은 키를 보내세요.'],
  ],
  idempotency_key_reused: [
    422,
    () => ['This Idempotency-Key was used with other content.', 'Make a new key for a new intent.'],
    () => ['다른 내용에 이미 쓴 Idempotency-Key입니다.', '새 요청에는 새 키를 쓰세요.'],
  ],
  unauthenticated: [
    401,
    () => ['Sign in first.', 'Send a key as `Authorization: Bearer …`, or sign in on this device again.'],
    () => ['먼저 로그인하세요.', '이 기기에서 다시 로그인하거나 키를 보내세요.'],
  ],
  forbidden: [403, () => ['This key may not do that.', 'Use a key of the role that may.'], () => ['이 키로는 할 수 없습니다.', '권한이 있는 키를 쓰세요.']],
  wrong_store: [403, () => ['This key belongs to another store.', 'Use a key of this store.'], () => ['다른 약국의 키입니다.', '이 약국의 키를 쓰세요.']],
  cross_site: [
    403,
    () => ['The request came from another site.', 'Use the pages of this server.'],
    () => ['다른 사이트에서 온 요청입니다.', '이 서버의 화면에서 하세요.'],
  ],
  unknown_token: [
    404,
    () => ['This ticket link is not known, or its day is over.', 'Ask at the counter with the number on your ticket.'],
    () => ['알 수 없거나 기간이 지난 번호표 주소입니다.', '번호표를 가지고 접수대에 문의하세요.'],
  ],
  unknown_path: [
    404,
    () => ['There is nothing at this address.', 'See /api/v1/openapi.json.'],
    () => ['이 주소에는 아무것도 없습니다.', '/api/v1/openapi.json을 보세요.'],
  ],
  unknown_day: [
    404,
    (r) => [`There is no report of ${r.day}.`, 'Give the date (YYYY-MM-DD) of a day that was closed here.'],
    (r) => [`${r.day} 마감 보고가 없습니다.`, '이 약국에서 마감한 날짜(YYYY-MM-DD)를 입력하세요.'],
  ],
  cursor_expired: [
    410,
    (r) => [
      `Events before ${r.oldest} have outlived their period and were erased.`,
      'Take a snapshot: read `board` and `stock`, then go on with `events?after=` the `sequence` of the board.',
    ],
    (r) => [
      `${r.oldest}번보다 앞선 기록은 보관 기간이 지나 지워졌습니다.`,
      '`board`와 `stock`을 새로 읽고, 현황판의 `sequence` 다음부터 `events?after=`로 이어 가세요.',
    ],
  ],
  ticket_live: [
    409,
    () => ['This ticket is live: its customer still needs what it holds.', 'Complete or cancel it first, then erase it.'],
    () => ['아직 끝나지 않은 번호표입니다.', '먼저 완료하거나 취소한 뒤 지우세요.'],
  ],
  method_not_allowed: [
    405,
    () => ['This address does not take that method.', 'See /api/v1/openapi.json.'],
    () => ['이 주소에서 쓸 수 없는 방식입니다.', '/api/v1/openapi.json을 보세요.'],
  ],
  too_many_requests: [
    429,
    (r) => ['Too many requests.', `Wait ${r.retryAfterSeconds} s and try again.`],
    (r) => ['요청이 너무 많습니다.', `${r.retryAfterSeconds}초 뒤에 다시 시도하세요.`],
  ],
  person_required: [
    403,
    () => ['Only somebody who signed in as themselves may do that; a key may not.', 'Sign in with your name.'],
    () => ['본인 이름으로 로그인한 사람만 할 수 있습니다. 키로는 할 수 없습니다.', '이름으로 로그인하세요.'],
  ],
  no_terminal: [
    404,
    () => ['This browser is no registered terminal.', 'Sign in with your password; a pharmacist can register this PC under “My account”.'],
    () => ['등록된 업무용 PC가 아닙니다.', '비밀번호로 로그인하세요. 약사가 ‘내 계정’에서 이 PC를 등록할 수 있습니다.'],
  ],
  not_at_terminal: [
    409,
    () => ['You did not sign in at a registered terminal, so nothing can be left locked here.', 'Sign out instead.'],
    () => ['등록된 업무용 PC에서 로그인한 것이 아니어서 잠글 수 없습니다.', '로그아웃하세요.'],
  ],
  wrong_pin: [
    401,
    () => ['This PIN is wrong.', 'Try again, or sign in with your password.'],
    () => ['PIN이 맞지 않습니다.', '다시 입력하거나 비밀번호로 로그인하세요.'],
  ],
  wrong_password: [401, () => ['This password is wrong.', 'Type it again.'], () => ['비밀번호가 맞지 않습니다.', '다시 입력하세요.']],
  password_needed: [
    409,
    () => ['The PIN no longer opens this terminal for this person.', 'Sign in with your password or passkey.'],
    () => ['이 PC에서는 PIN만으로 들어갈 수 없습니다.', '비밀번호나 패스키로 로그인하세요.'],
  ],
  passkey_unavailable: [
    409,
    () => ['Browsers use passkeys only at this server’s own name over HTTPS, or on the server’s own PC.', 'Sign in with your password.'],
    () => ['패스키는 HTTPS로 연 이 서버의 이름 주소나 서버 PC에서만 쓸 수 있습니다.', '비밀번호로 로그인하세요.'],
  ],
  passkey_refused: [
    422,
    () => ['This passkey could not be added: it was not confirmed, or that took more than five minutes.', 'Start again.'],
    () => ['패스키를 등록하지 못했습니다. 확인되지 않았거나 5분이 지났습니다.', '처음부터 다시 하세요.'],
  ],
  wrong_passkey: [
    401,
    () => ['This passkey opens nothing here.', 'Sign in with your password.'],
    () => ['이 패스키로는 들어갈 수 없습니다.', '비밀번호로 로그인하세요.'],
  ],
  unknown_passkey: [404, () => ['You have no such passkey.', 'Load the list again.'], () => ['등록된 패스키가 아닙니다.', '목록을 다시 불러오세요.']],
  busy: [503, () => ['The server has more to do than it can.', again[0]], () => ['서버가 바쁩니다.', again[1]]],
  storage_unavailable: [
    503,
    () => ['The server cannot store anything right now, so nothing was promised.', `Check disk space and folder. ${again[0]}`],
    () => ['지금 저장할 수 없어 아무것도 약속하지 않았습니다.', `디스크 공간과 폴더를 확인하세요. ${again[1]}`],
  ],
  internal: [500, () => ['Something went wrong here; nothing was done.', again[0]], () => ['서버 오류입니다. 아무것도 처리되지 않았습니다.', again[1]]],
} as const satisfies Table<ApiRefusal>
