import { useAuth } from '../context/AuthContext.tsx'
import { PartnerDesk } from '../features/partner/desk/PartnerDesk.tsx'

/** A delivery partner's page; another partner's is another page. */
export function PartnerPage() {
  const { user } = useAuth()
  return user && <PartnerDesk key={user.id} partnerId={user.id} />
}
