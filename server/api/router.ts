import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { alertEndpoints } from '#server/api/endpoints/alerts'
import { availabilityEndpoints } from '#server/api/endpoints/availability'
import { checkEndpoints } from '#server/api/endpoints/checks'
import { conflictEndpoints } from '#server/api/endpoints/conflicts'
import { customerEndpoints } from '#server/api/endpoints/customer'
import { dayEndpoints } from '#server/api/endpoints/days'
import { deviceEndpoints } from '#server/api/endpoints/devices'
import { docsEndpoints } from '#server/api/endpoints/docs'
import { feedEndpoints } from '#server/api/endpoints/feed'
import { feedImportEndpoints } from '#server/api/endpoints/feed-import'
import { healthEndpoints } from '#server/api/endpoints/health'
import { invitationEndpoints } from '#server/api/endpoints/invitations'
import { joinEndpoints } from '#server/api/endpoints/join'
import { kioskEndpoints } from '#server/api/endpoints/kiosks'
import { mapEndpoints } from '#server/api/endpoints/map'
import { memberEndpoints } from '#server/api/endpoints/members'
import { noticeEndpoints } from '#server/api/endpoints/notices'
import { operatorEndpoints } from '#server/api/endpoints/operator'
import { outageEndpoints } from '#server/api/endpoints/outage'
import { pairingEndpoints } from '#server/api/endpoints/pairings'
import { paperEndpoints } from '#server/api/endpoints/paper'
import { passkeyEndpoints } from '#server/api/endpoints/passkeys'
import { printerEndpoints } from '#server/api/endpoints/printers'
import { privacyEndpoints } from '#server/api/endpoints/privacy'
import { purchaseEndpoints } from '#server/api/endpoints/purchases'
import { sessionEndpoints } from '#server/api/endpoints/session'
import { setUpEndpoints } from '#server/api/endpoints/set-up'
import { settingsEndpoints } from '#server/api/endpoints/settings'
import { shopCardEndpoints } from '#server/api/endpoints/shop-card'
import { signInEndpoints } from '#server/api/endpoints/sign-in'
import { sinkEndpoints } from '#server/api/endpoints/sinks'
import { storeEndpoints } from '#server/api/endpoints/store'
import { terminalEndpoints } from '#server/api/endpoints/terminals'
import { ticketFormEndpoints } from '#server/api/endpoints/ticket-form'
import { ticketEndpoints } from '#server/api/endpoints/tickets'
import { tlsEndpoints } from '#server/api/endpoints/tls'
import { voiceEndpoints } from '#server/api/endpoints/voice'
import { worklistEndpoints } from '#server/api/endpoints/worklist'
import { openApiDocument } from '#server/api/openapi'

const contract: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/openapi.json',
  summary: 'This contract',
  access: ['nobody'],
  answer: null,
  handle: async () => json(document()),
}

/** Every endpoint there is: the router, the OpenAPI document and the route × role matrix are made from this list. */
export const endpoints: readonly Endpoint[] = [
  ...ticketEndpoints,
  ...storeEndpoints,
  ...availabilityEndpoints,
  ...mapEndpoints,
  ...shopCardEndpoints,
  ...sinkEndpoints,
  ...paperEndpoints,
  ...checkEndpoints,
  ...outageEndpoints,
  ...conflictEndpoints,
  ...worklistEndpoints,
  ...purchaseEndpoints,
  ...dayEndpoints,
  ...customerEndpoints,
  ...ticketFormEndpoints,
  ...alertEndpoints,
  ...joinEndpoints,
  ...kioskEndpoints,
  ...sessionEndpoints,
  ...signInEndpoints,
  ...memberEndpoints,
  ...invitationEndpoints,
  ...setUpEndpoints,
  ...settingsEndpoints,
  ...voiceEndpoints,
  ...pairingEndpoints,
  ...deviceEndpoints,
  ...noticeEndpoints,
  ...terminalEndpoints,
  ...passkeyEndpoints,
  ...operatorEndpoints,
  ...printerEndpoints,
  ...privacyEndpoints,
  ...feedEndpoints,
  ...feedImportEndpoints,
  ...healthEndpoints,
  ...tlsEndpoints,
  ...docsEndpoints,
  contract,
]

/** Made once: it takes as long as a hundred tickets. */
let made: object | null = null
function document(): object {
  made ??= openApiDocument(endpoints)
  return made
}
