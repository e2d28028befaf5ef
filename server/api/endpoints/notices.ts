import { z } from 'zod'
import { notice } from '#core/display/display-settings'
import { requests } from '#core/protocol/requests'
import { counterStaff } from '#core/store/roles'
import type { CommandEndpoint, Endpoint } from '#server/api/endpoint'

const NOTICE = '/api/v1/stores/{store}/notice'
const answer = z.object({ notice: notice.optional(), sequence: z.int() })

const post: CommandEndpoint = {
  method: 'post',
  path: NOTICE,
  summary: 'Put words on every display of the shop for a while; they take the place of those before',
  access: counterStaff,
  body: requests.notice,
  status: 200,
  answer,
  command({ body }) {
    const { minutes, ...words } = body as z.infer<typeof requests.notice>
    return { type: 'post_notice', words, minutes }
  },
  view: (_, { settings, sequence }) => ({ notice: settings.notice, sequence }),
}

const takeDown: CommandEndpoint = {
  method: 'post',
  path: `${NOTICE}/end`,
  summary: 'Take the notice down',
  access: counterStaff,
  body: requests.plain,
  status: 200,
  answer,
  command: () => ({ type: 'take_down_notice' }),
  view: (_, { settings, sequence }) => ({ notice: settings.notice, sequence }),
}

export const noticeEndpoints: readonly Endpoint[] = [post, takeDown]
