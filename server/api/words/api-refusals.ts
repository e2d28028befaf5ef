import type { Table } from '#server/api/words/words'
import type { PairingRefusal } from '#server/auth/pairings'

/** What the API itself may refuse, before any command is decided. */
export type ApiRefusal =
  | { readonly kind: 'malformed_json' }
  | { readonly kind: 'invalid_content'; readonly issues: readonly { readonly path: string; readonly message: string }[] }
  | { readonly kind: 'number_in_text'; readonly field: string }
  | { readonly kind: 'unsupported_media_type' }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'idempotency_key_required' }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong_store' }
  | { readonly kind: 'cross_site' }
  | { readonly kind: 'unknown_token' }
  | { readonly kind: 'paper_slip'; readonly label: string; readonly state: 'printed' | 'shredded' }
  | { readonly kind: 'unknown_store'; readonly store: string }
  | { readonly kind: 'no_push_service'; readonly host: string }
  | { readonly kind: 'too_many_phones' }
  | { readonly kind: 'presence_needed' }
  | { readonly kind: 'wrong_presence' }
  | { readonly kind: 'already_have_ticket'; readonly label: string; readonly url: string }
  | { readonly kind: 'unknown_path' }
  | PairingRefusal
  | { readonly kind: 'no_authority' }
  | { readonly kind: 'unknown_day'; readonly day: string }
  | { readonly kind: 'cursor_expired'; readonly oldest: number; readonly epoch: string }
  | { readonly kind: 'ticket_live'; readonly ticket: string }
  | { readonly kind: 'method_not_allowed' }
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'weak_password'; readonly why: 'short' | 'long' | 'plain' | 'name' }
  | { readonly kind: 'weak_pin' }
  | { readonly kind: 'unknown_invitation' }
  | { readonly kind: 'wrong_set_up_code' }
  | { readonly kind: 'already_set_up' }
  | { readonly kind: 'unknown_reach_test' }
  | { readonly kind: 'unknown_import' }
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
  | {
      readonly kind: 'invalid_identity'
      readonly why: 'wrong_length' | 'not_digits' | 'impossible_date' | 'not_understood'
      /** How many there were: never which. */
      readonly digits?: number
      readonly expected?: string
    }
  | { readonly kind: 'unknown_voice'; readonly voice: string }
  | { readonly kind: 'voice_changed'; readonly voice: string }
  | { readonly kind: 'wrong_sound'; readonly why: 'format' | 'short' | 'long' }
  | { readonly kind: 'check_unreachable' }
  | { readonly kind: 'seal_lost' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'storage_unavailable' }
  | { readonly kind: 'internal' }

const again = ['Try again with the same Idempotency-Key: nothing is done twice.', '같은 Idempotency-Key로 다시 시도하세요. 두 번 처리되지 않습니다.'] as const

const BETTER_PASSWORD = {
  short: [
    'A password has at least 8 characters.',
    'Make it longer: three or four words are easy to remember.',
    '비밀번호는 8자 이상이어야 합니다.',
    '더 길게 정하세요. 낱말 서너 개를 이으면 기억하기 쉽습니다.',
  ],
  long: ['A password has at most 128 characters.', 'Make it shorter.', '비밀번호는 128자까지입니다.', '더 짧게 정하세요.'],
  plain: [
    'This password is among the first that anybody would try.',
    'Use no row of keys or figures and no word everybody uses.',
    '누구나 먼저 넣어 볼 비밀번호입니다.',
    '이어지는 글자나 숫자, 흔한 말은 쓰지 마세요.',
  ],
  name: ['The name is no password.', 'Choose something that does not contain the name.', '이름은 비밀번호로 쓸 수 없습니다.', '이름이 들어가지 않게 정하세요.'],
} as const

const WRONG_SOUND = {
  format: ['This is no WAV sound of 16 bits.', '16비트 WAV 소리가 아닙니다.'],
  short: ['Nothing can be heard in it.', '소리가 들리지 않습니다.'],
  long: ['A clip lasts 10 seconds at most.', '한 토막은 10초까지입니다.'],
} as const

const WRONG_IDENTITY = {
  wrong_length: ['The number has 13 digits.', '주민등록번호는 13자리입니다.'],
  not_digits: ['The number has digits alone, and a hyphen at most.', '숫자만 입력하세요. 글자가 섞여 있습니다.'],
  impossible_date: ['The first six digits are no date of birth.', '앞 6자리가 생년월일이 아닙니다.'],
  not_understood: ['This is not what the rules ask for.', '이 규정에서 묻는 형식이 아닙니다.'],
} as const

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
  number_in_text: [
    422,
    (r) => [
      `Something like a resident number stands in \`${r.field}\`: it would be kept in the log for years.`,
      'Take the number out and send the rest again. Nothing was done, and nothing of it was kept.',
    ],
    () => [
      '적은 글에 주민등록번호로 보이는 숫자가 있습니다. 글은 기록에 오래 남으므로 받지 않습니다.',
      '숫자를 지우고 다시 누르세요. 아직 아무것도 처리되지 않았고, 적은 글은 화면에 그대로 있습니다.',
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
  paper_slip: [
    404,
    (r) =>
      r.state === 'printed'
        ? [`${r.label} is a paper number that is not registered yet.`, 'Show the slip to the staff: they register it.']
        : [`${r.label} was on a sheet that was shredded.`, 'Show the slip to the staff.'],
    (r) =>
      r.state === 'printed'
        ? [`${r.label}은(는) 아직 등록되지 않은 종이 번호표입니다.`, '직원에게 보여 주시면 등록해 드립니다.']
        : [`${r.label}은(는) 폐기한 종이 번호표입니다.`, '직원에게 보여 주세요.'],
  ],
  unknown_store: [
    404,
    (r) => [`There is no store ${r.store} here.`, 'Check the address, or scan the code in the shop again.'],
    (r) => [`${r.store} 약국이 없습니다.`, '주소를 확인하거나 매장의 QR을 다시 찍어 주세요.'],
  ],
  no_push_service: [
    422,
    (r) => [`${r.host} is no push service this server knows.`, 'Keep the page open to follow your place.'],
    (r) => [`${r.host} 쪽으로는 알림을 보내지 않습니다.`, '이 화면을 열어 두시면 순서가 나옵니다.'],
  ],
  too_many_phones: [
    409,
    () => ['Enough phones are told about this ticket.', 'Keep the page open to follow your place.'],
    () => ['이 번호표의 알림을 받는 휴대폰이 이미 여러 대입니다.', '이 화면을 열어 두시면 순서가 나옵니다.'],
  ],
  presence_needed: [
    403,
    () => ['The six digits on the display in the shop are needed.', 'Enter the digits that the display shows now.'],
    () => ['매장 화면에 보이는 6자리 숫자가 필요합니다.', '지금 화면에 보이는 숫자를 넣어 주세요.'],
  ],
  wrong_presence: [
    403,
    () => ['These are not the digits on the display.', 'They change each minute: enter those it shows now.'],
    () => ['매장 화면의 숫자와 다릅니다.', '숫자는 1분마다 바뀝니다. 지금 보이는 숫자를 넣어 주세요.'],
  ],
  already_have_ticket: [
    409,
    (r) => [`This phone already holds ${r.label}.`, 'Open it, or give it up there before you take another.'],
    (r) => [`이 휴대폰에 이미 ${r.label} 번호표가 있습니다.`, '그 번호표를 보시거나, 먼저 그만둔 뒤 새로 받아 주세요.'],
  ],
  unknown_path: [
    404,
    () => ['There is nothing at this address.', 'See /api/v1/openapi.json.'],
    () => ['이 주소에는 아무것도 없습니다.', '/api/v1/openapi.json을 보세요.'],
  ],
  unknown_pairing: [
    404,
    () => ['This pairing is not known, or its time is over.', 'Let the device ask for a new code.'],
    () => ['알 수 없거나 시간이 지난 연결 요청입니다.', '기기에서 새 코드를 받으세요.'],
  ],
  unknown_code: [
    404,
    () => ['No device shows this code, or its time is over.', 'Compare it with the screen of the device; it may show a new one by now.'],
    () => ['이 코드를 보여 주는 기기가 없거나 시간이 지났습니다.', '기기 화면의 코드와 비교하세요. 새 코드로 바뀌었을 수 있습니다.'],
  ],
  already_claimed: [
    409,
    () => ['Somebody else is looking at this device.', 'Let them finish, or let the device ask for a new code.'],
    () => ['다른 직원이 이 기기를 확인하고 있습니다.', '그 직원이 마칠 때까지 기다리거나 기기에서 새 코드를 받으세요.'],
  ],
  not_claimed: [
    409,
    () => ['This session has not claimed this device, or it has been decided already.', 'Enter the code of the device again.'],
    () => ['이 직원이 확인하던 기기가 아니거나 이미 처리되었습니다.', '기기의 코드를 다시 입력하세요.'],
  ],
  no_authority: [
    404,
    () => ['This shop has no authority of its own.', 'The operator makes one with `npm run admin -- tls`.'],
    () => ['이 약국에는 아직 자체 인증서가 없습니다.', '관리자가 서버에서 `npm run admin -- tls`로 만듭니다.'],
  ],
  unknown_day: [
    404,
    (r) => [`There is no report of ${r.day}.`, 'Give the date (YYYY-MM-DD) of a day that was closed here.'],
    (r) => [`${r.day} 마감 보고가 없습니다.`, '이 약국에서 마감한 날짜(YYYY-MM-DD)를 입력하세요.'],
  ],
  unknown_voice: [
    404,
    (r) => [`There is no voice or clip ${r.voice}.`, 'The page Voice lists those there are.'],
    (r) => [`‘${r.voice}’ 음성이 없습니다.`, '음성 화면에서 있는 음성을 확인하세요.'],
  ],
  voice_changed: [
    409,
    (r) => [`The voice ${r.voice} has other clips by now.`, 'Listen again, then accept it.'],
    (r) => [`‘${r.voice}’ 음성이 그새 바뀌었습니다.`, '다시 들어 보고 확인하세요.'],
  ],
  wrong_sound: [
    422,
    ({ why }) => [WRONG_SOUND[why][0], 'Record it again on the page Voice.'],
    ({ why }) => [WRONG_SOUND[why][1], '음성 화면에서 다시 녹음하세요.'],
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
  wrong_credentials: [
    401,
    () => ['The name or the password is not right.', 'Try again; if it is forgotten, ask an owner for a new invitation.'],
    () => ['이름 또는 비밀번호가 맞지 않습니다.', '다시 입력하세요. 잊었다면 개설약사에게 새 초대 링크를 요청하세요.'],
  ],
  weak_password: [422, ({ why }) => [BETTER_PASSWORD[why][0], BETTER_PASSWORD[why][1]], ({ why }) => [BETTER_PASSWORD[why][2], BETTER_PASSWORD[why][3]]],
  weak_pin: [
    422,
    () => ['A PIN has 4 to 8 figures, not all the same and not in a row.', 'Choose other figures.'],
    () => ['PIN은 숫자 4~8자리이며, 같은 숫자나 이어지는 숫자만으로는 쓸 수 없습니다.', '다른 숫자로 정하세요.'],
  ],
  unknown_invitation: [
    404,
    () => ['This invitation is not known, was used, or is over.', 'Ask an owner for a new one.'],
    () => ['없거나 이미 사용했거나 기간이 지난 초대입니다.', '개설약사에게 새 초대 링크를 요청하세요.'],
  ],
  wrong_set_up_code: [
    401,
    () => ['This set-up link does not work.', 'Use the one the server printed at its last start.'],
    () => ['이 설정 링크는 쓸 수 없습니다.', '서버가 마지막으로 시작할 때 표시한 링크를 여세요.'],
  ],
  already_set_up: [410, () => ['This server is set up.', 'Sign in.'], () => ['이미 설정을 마쳤습니다.', '로그인하세요.']],
  unknown_reach_test: [
    404,
    () => ['This test is not known, or is over.', 'Start it again in the settings.'],
    () => ['없거나 끝난 확인입니다.', '설정 화면에서 다시 시작하세요.'],
  ],
  unknown_import: [
    404,
    () => ['This import is not known, was finished, or another one has begun since.', 'Begin it again: nothing of it was kept.'],
    () => ['없거나 끝났거나, 다른 가져오기가 새로 시작되었습니다.', '처음부터 다시 가져오세요. 반영된 것은 없습니다.'],
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
  invalid_identity: [
    422,
    (r) => [
      WRONG_IDENTITY[r.why][0] + (r.digits === undefined ? '' : ` There were ${r.digits}.`),
      r.expected === undefined ? 'Look at the card again; nothing was asked or sold.' : `Expected: ${r.expected}.`,
    ],
    (r) => [
      WRONG_IDENTITY[r.why][1] + (r.digits === undefined ? '' : ` 입력한 것은 ${r.digits}자리입니다.`),
      '신분증을 보고 다시 입력하세요. 조회도 판매도 하지 않았습니다.',
    ],
  ],
  seal_lost: [
    410,
    () => ['What was sealed for this row can no longer be opened.', 'Say `unknown` for it: a person then decides.'],
    () => ['이 건의 번호를 더는 열 수 없습니다.', "'모름'으로 표시하세요. 사람이 확인합니다."],
  ],
  check_unreachable: [
    503,
    () => ['The national side must first strike out what it holds, and does not answer.', 'Try again when it answers; nothing was done.'],
    () => ['이미 입력된 건을 먼저 지워야 하는데 국가 조회가 답하지 않습니다.', '조회가 될 때 다시 시도하세요. 아무것도 처리되지 않았습니다.'],
  ],
  busy: [503, () => ['The server has more to do than it can.', again[0]], () => ['서버가 바쁩니다.', again[1]]],
  storage_unavailable: [
    503,
    () => ['The server cannot store anything right now, so nothing was promised.', `Check disk space and folder. ${again[0]}`],
    () => ['지금 저장할 수 없어 아무것도 약속하지 않았습니다.', `디스크 공간과 폴더를 확인하세요. ${again[1]}`],
  ],
  internal: [500, () => ['Something went wrong here; nothing was done.', again[0]], () => ['서버 오류입니다. 아무것도 처리되지 않았습니다.', again[1]]],
} as const satisfies Table<ApiRefusal>
