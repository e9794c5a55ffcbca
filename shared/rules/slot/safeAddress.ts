/** Where a link of a slot may lead: the web, a mailbox, a telephone, or somewhere on the site itself. Never to code. */
export const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|\.{0,2}\/|[#?])/i
/** From where a picture of a slot may come. */
export const SAFE_PICTURE = /^(https:\/\/|\.{0,2}\/)/i
