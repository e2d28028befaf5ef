import { customers } from './customers'
import { staff } from './staff'

/** Every page of a shop like the demo's, by the name of its folder in docs/pictures. */
export const screens = { ...customers, ...staff }
