import { PageFrame } from '../components/PageFrame.tsx'

export function PartnerPage() {
  return <PageFrame title="Tiffin">{null}</PageFrame>
}
