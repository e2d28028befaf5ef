import type { Refusal, RefusalKind } from '#core/store/refusal'
import type { Table } from '#server/api/words/words'

/** Status and words for every refusal of the core: a new kind does not compile until it has both. */
export const refusals = {
  unknown_service: [
    422,
    (r) => [`There is no service ${r.service}.`, 'Use the code of a service of this store.'],
    (r) => [`${r.service} 서비스가 없습니다.`, '이 약국의 서비스 코드를 쓰세요.'],
  ],
  unknown_product: [
    422,
    (r) => [`There is no product ${r.product}.`, 'Use the code of a product of this store.'],
    (r) => [`${r.product} 상품이 없습니다.`, '이 약국의 상품 코드를 쓰세요.'],
  ],
  unknown_counter: [
    404,
    (r) => [`There is no counter ${r.counter}.`, 'Use the code of a counter of this store.'],
    (r) => [`${r.counter}번 접수대가 없습니다.`, '이 약국의 접수대 코드를 쓰세요.'],
  ],
  unknown_printer: [
    404,
    (r) => [`There is no printer ${r.printer}.`, 'Use the code of a printer of this store.'],
    (r) => [`${r.printer} 프린터가 없습니다.`, '이 약국의 프린터 코드를 쓰세요.'],
  ],
  not_at_kiosk: [
    409,
    () => ['Numbers for this are given out by staff, not by the kiosk.', 'Ask at the counter.'],
    () => ['이 번호표는 키오스크가 아니라 직원이 드립니다.', '창구에서 말씀해 주세요.'],
  ],
  nod_needed: [
    409,
    () => ['Staff agree to each number for this.', 'Ask for their nod and send it again.'],
    () => ['이 번호표는 직원이 확인한 뒤에 나옵니다.', '직원 확인을 요청한 뒤 다시 받으세요.'],
  ],
  kiosk_stopped: [
    409,
    () => ['This kiosk gave out many numbers in a minute and has stopped for now.', 'Staff let it go on; they give out numbers as well.'],
    () => ['1분 동안 번호표가 너무 많이 나와 잠시 멈췄습니다.', '직원이 다시 켜 드립니다. 창구에서도 번호표를 드립니다.'],
  ],
  wrong_day: [
    409,
    (r) => [`Today is not the day of birth years that end in ${r.digit}.`, `Their day is ${r.day}.`],
    (r) => [`오늘은 출생연도 끝자리 ${r.digit}의 날이 아닙니다.`, `${r.day}에 오시면 됩니다.`],
  ],
  nothing_asked: [
    409,
    () => ['That kiosk asks nothing any more.', 'Look at it again: its customer may have left, or somebody else has answered.'],
    () => ['키오스크의 요청이 이미 끝났습니다.', '손님이 떠났거나 다른 직원이 답했습니다.'],
  ],
  no_printer: [
    409,
    () => ['This store has no printer.', 'Show the QR, or let a pharmacist set a printer up.'],
    () => ['연결한 프린터가 없습니다.', 'QR을 보여 주거나 약사가 프린터를 등록하세요.'],
  ],
  unknown_ticket: [
    404,
    () => ['There is no such ticket.', 'Look the ticket up on the board.'],
    () => ['그런 번호표가 없습니다.', '현황판에서 번호표를 확인하세요.'],
  ],
  unknown_claim: [
    422,
    () => ['The ticket has no such claim.', 'Use one of the ids in `claims`.'],
    () => ['이 번호표에 그런 수령 몫이 없습니다.', '`claims`에 있는 id를 쓰세요.'],
  ],
  unknown_credential: [
    404,
    () => ['There is no such key.', 'List the keys and use an id from there.'],
    () => ['그런 키가 없습니다.', '키 목록의 id를 쓰세요.'],
  ],
  unknown_rules: [
    422,
    (r) => [`There are no rules called ${r.scheme}.`, `Use one of ${r.known.join(', ') || 'none'}, or add a rule pack and start anew.`],
    (r) => [`${r.scheme} 규정이 없습니다.`, `${r.known.join(', ') || '(없음)'} 가운데에서 고르거나 규정 파일을 더한 뒤 다시 시작하세요.`],
  ],
  check_down: [
    409,
    () => ['The national check is down, and the policy is to give out no numbers for this product.', 'Come back when the display says so.'],
    () => ['국가 조회 장애로 이 상품의 번호표를 잠시 드리지 않습니다.', '화면의 안내를 보고 다시 오세요.'],
  ],
  no_rules: [
    409,
    (r) => [`${r.product} is sold to anybody: nothing is checked.`, 'Hand it out without a decision.'],
    (r) => [`${r.product}은(는) 조회 대상이 아닙니다.`, '조회 없이 판매하세요.'],
  ],
  identity_needed: [
    422,
    () => ['These rules are about a person, and none was given.', 'Send `identity`.'],
    () => ['구매자 확인이 필요한 상품입니다.', '번호를 입력하세요.'],
  ],
  identifier_not_allowed: [
    422,
    () => ['No law in force allows this identifier to be asked for.', 'Send the check without `identity`.'],
    () => ['지금은 이 번호를 물을 법적 근거가 없습니다.', '번호 없이 진행하세요.'],
  ],
  check_silent: [
    409,
    () => ['The national check does not answer, and no outage is open.', 'Wait, park the ticket, or open an outage and act under the policy.'],
    () => ['국가 조회가 답하지 않습니다.', '기다리거나 보류하거나, 장애로 전환해 정해 둔 방침대로 하세요.'],
  ],
  fallback_closed: [
    409,
    (r) => [`The policy for this outage is ${r.policy}: nothing is sold until the check answers.`, 'Park the ticket; its units are kept.'],
    () => ['이 장애 동안에는 판매하지 않는 방침입니다.', '보류하세요. 수량은 그대로 따로 둡니다.'],
  ],
  fallback_cap: [
    409,
    (r) => [`The cap of what may be sold unchecked is reached: ${r.cap.replaceAll('_', ' ')}, ${r.limit}.`, 'Park the ticket until the check answers.'],
    (r) => [`조회 전 판매 한도에 닿았습니다(${r.limit}).`, '조회가 될 때까지 보류하세요.'],
  ],
  decision_needed: [
    409,
    (r) => [`${r.product} is handed out on a decision of the check.`, 'Make a check for this claim first, and send its id as `decision`.'],
    () => ['조회 결과가 있어야 판매할 수 있습니다.', '먼저 이 몫을 조회하세요.'],
  ],
  unknown_decision: [
    409,
    () => ['This decision is not known, was used, or is too old.', 'Check again.'],
    () => ['알 수 없거나, 이미 썼거나, 시간이 지난 조회 결과입니다.', '다시 조회하세요.'],
  ],
  decision_expired: [409, () => ['This decision is too old.', 'Check again.'], () => ['조회한 지 오래되었습니다.', '다시 조회하세요.']],
  decision_mismatch: [
    409,
    (r) => [`This decision is for another ${r.what}.`, 'Check this claim, and use its own decision.'],
    () => ['다른 몫을 조회한 결과입니다.', '이 몫을 다시 조회하세요.'],
  ],
  not_eligible: [
    409,
    () => ['The check said no for this person.', 'Refuse the claim with its reason; its units return at once.'],
    () => ['구매할 수 없다고 조회된 분입니다.', '사유와 함께 거절하면 수량이 바로 돌아옵니다.'],
  ],
  no_outage: [409, () => ['No outage is open.', 'Nothing is to be done.'], () => ['열린 장애가 없습니다.', '할 일이 없습니다.']],
  unknown_purchase: [
    404,
    () => ['There is no such row in the outbox.', 'Read `conflicts` again.'],
    () => ['그런 판매 입력 건이 없습니다.', '목록을 다시 확인하세요.'],
  ],
  purchase_state: [
    409,
    (r) => [`This row is ${r.state}: that cannot be done to it.`, 'Read it again, and choose from its `actions`.'],
    () => ['지금 상태에서는 할 수 없는 처리입니다.', '목록을 새로 읽고 가능한 처리에서 고르세요.'],
  ],
  unknown_sink: [
    404,
    () => ['There is no such receiver.', 'List the receivers and use an id from there.'],
    () => ['그런 알림 받는 곳이 없습니다.', '목록의 id를 쓰세요.'],
  ],
  sink_exists: [
    409,
    (r) => [`${r.name} is told there already.`, 'Remove it first, or choose another address, file or dialect.'],
    (r) => [`${r.name}(으)로 이미 알리고 있습니다.`, '먼저 지우거나 다른 주소나 파일을 고르세요.'],
  ],
  too_many_sinks: [
    409,
    (r) => [`At most ${r.limit} receivers are told.`, 'Remove one first, or let them read the public availability.'],
    (r) => [`알림 받는 곳은 ${r.limit}곳까지입니다.`, '먼저 한 곳을 지우거나, 공개 API를 읽게 하세요.'],
  ],
  unknown_member: [
    404,
    () => ['There is nobody of that name here.', 'List the members and use an id from there.'],
    () => ['그런 직원이 없습니다.', '직원 목록에서 고르세요.'],
  ],
  name_taken: [
    409,
    (r) => [`Somebody here already signs in as ${r.name}.`, 'Choose another name, e.g. with a surname.'],
    (r) => [`${r.name} 이름을 이미 쓰는 직원이 있습니다.`, '성을 붙이는 등 다른 이름으로 정하세요.'],
  ],
  last_owner: [
    409,
    () => ['This is the only owner of the store.', 'Make somebody else an owner first.'],
    () => ['이 약국의 하나뿐인 개설약사입니다.', '먼저 다른 분을 개설약사로 정하세요.'],
  ],
  pharmacist_needed: [
    403,
    () => ['Medicines are handed out by a pharmacist.', 'Call a pharmacist, who signs in here.'],
    () => ['의약품은 약사만 내줄 수 있습니다.', '약사를 불러 이 단말기에서 확인하게 하세요.'],
  ],
  units_out_of_range: [
    422,
    (r) => [`${r.units} units are not possible here.`, `Use ${r.min} to ${r.max}.`],
    (r) => [`${r.units}개는 안 됩니다.`, `${r.min}에서 ${r.max} 사이로 입력하세요.`],
  ],
  claims_out_of_range: [
    422,
    (r) => [`One ticket stands for at most ${r.max} people.`, 'Issue a second ticket for the others.'],
    (r) => [`번호표 한 장은 ${r.max}명까지입니다.`, '나머지 분은 번호표를 따로 발급하세요.'],
  ],
  product_mismatch: [
    422,
    (r) => [`This ticket is not for ${r.product}.`, r.expected ? `It is for ${r.expected}.` : 'It holds no stock: complete it instead.'],
    (r) => [`${r.product} 번호표가 아닙니다.`, r.expected ? `${r.expected} 번호표입니다.` : '재고가 걸리지 않은 번호표입니다. 완료로 끝내세요.'],
  ],
  insufficient_stock: [
    409,
    (r) => [
      r.standbyAhead > 0 ? `${r.standbyAhead} on standby come first.` : `Only ${r.available} units can still be promised.`,
      'Ask for fewer, or offer a place on standby (`standby: true`).',
    ],
    (r) => [
      r.standbyAhead > 0 ? `대기 ${r.standbyAhead}명이 먼저입니다.` : `지금 줄 수 있는 수량은 ${r.available}개입니다.`,
      '수량을 줄이거나 대기 번호표를 권하세요.',
    ],
  ],
  standby_not_accepted: [
    409,
    () => ['This service takes nobody on standby.', 'Say that all units are promised for today.'],
    () => ['이 서비스는 대기를 받지 않습니다.', '오늘 수량은 모두 배정되었다고 안내하세요.'],
  ],
  counting: [
    409,
    () => ['The stock is being counted.', 'Enter the count, or offer a place on standby.'],
    () => ['재고 확인 중입니다.', '확인한 수량을 입력하거나 대기 번호표를 권하세요.'],
  ],
  store_closed: [
    409,
    () => ['No more tickets are given out today.', 'Set the phase to `taking` to give out tickets again.'],
    () => ['오늘 번호표는 마감되었습니다.', '다시 받으려면 접수 상태를 「번호표 받는 중」으로 바꾸세요.'],
  ],
  store_paused: [
    409,
    () => ['Giving out tickets is paused.', 'Wait until it resumes, or set the phase to `taking`.'],
    () => ['번호표 발급이 잠시 멈춰 있습니다.', '다시 시작될 때까지 기다리거나 접수 상태를 바꾸세요.'],
  ],
  straight_in: [409, () => ['No ticket is needed now.', 'Please walk straight in.'], () => ['지금은 번호표가 필요 없습니다.', '바로 들어오시면 됩니다.']],
  lane_needs_staff: [
    403,
    () => ['Only staff may give priority.', 'Issue it from the console or line page.'],
    () => ['우선 번호표는 직원만 발급합니다.', '접수대나 줄 화면에서 발급하세요.'],
  ],
  remote_join_off: [
    409,
    () => ['This pharmacy gives out tickets in the shop only.', 'Take a number in the shop.'],
    () => ['이 약국은 매장에서만 번호표를 드립니다.', '매장에 오셔서 번호표를 받아 주세요.'],
  ],
  until_not_ahead: [
    422,
    () => ['The end of the pause is not ahead.', 'Give an `until` that lies in the future.'],
    () => ['멈춤이 끝나는 시각이 지났습니다.', '앞으로 올 시각을 입력하세요.'],
  ],
  queue_empty: [
    409,
    () => ['Nobody is waiting for this counter.', 'Nothing to do; the next ticket can be called when it is issued.'],
    () => ['이 접수대가 부를 분이 없습니다.', '새 번호표가 나오면 부를 수 있습니다.'],
  ],
  counter_closed: [
    409,
    (r) => [`Counter ${r.counter} is closed.`, 'Open it first.'],
    (r) => [`${r.counter}번 접수대는 닫혀 있습니다.`, '먼저 접수대를 여세요.'],
  ],
  counter_needed: [
    422,
    () => ['Nobody called this ticket, so its counter is not known.', 'Say at which `counter`.'],
    () => ['부르지 않은 번호표라 접수대를 알 수 없습니다.', '어느 접수대인지 알려 주세요.'],
  ],
  illegal_transition: [
    409,
    (r) => [`A ticket that is ${r.from} cannot do this.`, 'Look at its status; somebody else may have moved it.'],
    (r) => [`지금 상태(${r.from})에서는 할 수 없습니다.`, '번호표 상태를 확인하세요. 다른 분이 먼저 처리했을 수 있습니다.'],
  ],
  wrong_mode: [
    409,
    () => ['Nobody is called in this service.', 'Serve the person when they come.'],
    () => ['부르지 않는 서비스입니다.', '오시는 대로 응대하세요.'],
  ],
  wrong_flow: [
    409,
    () => ['Nothing is prepared in this service.', 'Complete or dispense instead.'],
    () => ['조제가 없는 서비스입니다.', '완료 또는 판매로 끝내세요.'],
  ],
  postpone_limit: [
    409,
    (r) => [`A ticket can be postponed ${r.limit} times.`, 'Come when called, or give the ticket up.'],
    (r) => [`뒤로 미루기는 ${r.limit}번까지입니다.`, '부를 때 오시거나 번호표를 그만둘 수 있습니다.'],
  ],
  not_promised: [
    409,
    () => ['No units are kept for this ticket yet.', 'It is served from standby as soon as units come free.'],
    () => ['아직 따로 둔 수량이 없는 번호표입니다.', '수량이 나오면 대기 순서대로 배정됩니다.'],
  ],
  claim_ended: [
    409,
    (r) => [`This claim has ended: ${r.state}.`, 'Choose a claim that is open.'],
    (r) => [`이미 끝난 수령 몫입니다(${r.state}).`, '아직 남은 몫을 고르세요.'],
  ],
  hold_back_exceeds: [
    409,
    (r) => [`Only ${r.available} more units are free.`, `Hold back at most ${r.heldBack + r.available}.`],
    (r) => [`더 따로 둘 수 있는 수량은 ${r.available}개입니다.`, `모두 ${r.heldBack + r.available}개까지 됩니다.`],
  ],
  unknown_sheet: [
    404,
    () => ['No such sheet of slips is out.', 'Read `paper/sheets` again: it may have been adopted or shredded.'],
    () => ['밖에 나가 있는 종이 번호표 묶음이 아닙니다.', '목록을 다시 확인하세요. 이미 등록했거나 폐기한 묶음일 수 있습니다.'],
  ],
  paper_range: [
    422,
    (r) => [`${r.from} to ${r.to} is no range of slips that can be taken here.`, `Give the first and last number, at most ${r.most} slips at a time.`],
    (r) => [`${r.from}–${r.to}번은 등록할 수 있는 범위가 아닙니다.`, `첫 번호와 끝 번호를 확인하세요. 한 번에 ${r.most}장까지입니다.`],
  ],
  paper_time: [
    422,
    () => ['Slips are registered with the time they were handed out: today, and not in the future.', 'Give that time as `at`, or leave it out for now.'],
    () => ['종이 번호표를 나눠 준 시각은 오늘, 지금까지여야 합니다.', '나눠 준 시각을 다시 입력하세요.'],
  ],
  paper_taken: [
    409,
    (r) => [`${r.label} was registered today already.`, 'Register the numbers that are missing only.'],
    (r) => [`${r.label}은(는) 오늘 이미 등록했습니다.`, '아직 등록하지 않은 번호만 입력하세요.'],
  ],
  voice_not_accepted: [
    409,
    (r) => [`Nobody here has listened to the voice ${r.pack} yet.`, 'Listen to it on the page Voice and accept it, then choose it.'],
    (r) => [`‘${r.pack}’ 음성은 아직 아무도 들어 보지 않았습니다.`, '음성 화면에서 먼저 듣고 확인한 다음 고르세요.'],
  ],
  no_notice: [
    409,
    () => ['There is no notice on the displays.', 'Its time may be over, or somebody else has taken it down.'],
    () => ['화면에 올린 안내문이 없습니다.', '시간이 지났거나 다른 직원이 내렸습니다.'],
  ],
  settings_in_use: [
    409,
    (r) => [`The ${r.what} ${r.code} is in use by live tickets or stock.`, 'Finish those tickets or clear the stock, then import again.'],
    (r) => [`${r.code}(${r.what})을 쓰는 번호표나 재고가 있습니다.`, '먼저 번호표와 재고를 정리하고 다시 가져오세요.'],
  ],
} as const satisfies Table<Refusal> & Record<RefusalKind, unknown>
