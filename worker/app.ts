import { accessRoutes } from './access/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { campaignLinkRoutes } from './campaignLinks/routes.ts'
import { companyRoutes } from './companies/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { editRoutes } from './edits/routes.ts'
import { endpointRoutes } from './endpoints/routes.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { formRoutes } from './forms/routes.ts'
import { handoffRoutes } from './handoffs/routes.ts'
import { listen } from './http/listen.ts'
import { identityRoutes } from './identity/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { installRoutes } from './installs/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { leadRoutes } from './leads/routes.ts'
import { memberRoutes } from './members/routes.ts'
import { mergeRoutes } from './merges/routes.ts'
import { servePage } from './pages/servePage.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { seenFormRoutes } from './seenForms/routes.ts'
import { segmentRoutes } from './segments/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { signalRoutes } from './signals/routes.ts'
import { siteRoutes } from './sites/routes.ts'
import { slotRoutes } from './slots/routes.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { suggestionRoutes } from './suggestions/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { verdictRoutes } from './verdicts/routes.ts'
import { widgetRoutes } from './widget/routes.ts'

/** The API, as a list of routes. */
export const app = listen(
  [
    ...reportRoutes, // before slots: /v1/reports/slots would be those of a site named “reports”
    ...widgetRoutes,
    ...submissionRoutes,
    ...consentRoutes,
    ...fileRoutes,
    ...signalRoutes,
    ...siteRoutes,
    ...installRoutes,
    ...identityRoutes,
    ...formRoutes,
    ...seenFormRoutes,
    ...slotRoutes,
    ...exportRoutes, // before leads: /v1/leads/export would be the lead named “export”
    ...leadRoutes,
    ...editRoutes,
    ...mergeRoutes,
    ...companyRoutes,
    ...erasureRoutes,
    ...accessRoutes,
    ...segmentRoutes,
    ...suggestionRoutes,
    ...importRoutes,
    ...handoffRoutes,
    ...verdictRoutes,
    ...deskRoutes,
    ...endpointRoutes,
    ...reconciliationRoutes,
    ...eventRoutes,
    ...campaignLinkRoutes,
    ...memberRoutes,
    ...invitationRoutes,
    ...sessionRoutes,
    ...passkeyRoutes,
    ...auditRoutes,
    ...tokenRoutes,
  ],
  servePage,
)
