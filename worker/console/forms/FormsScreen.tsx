import { FormList } from './FormList.tsx'
import { OneForm } from './OneForm.tsx'
import { TemplateList } from './templates/TemplateList.tsx'
import './forms.css'

/** Forms: the list of a site's, the templates for one more, or one on the bench. */
export function FormsScreen({ form }: { form?: string }) {
  if (form === undefined) return <FormList />
  if (form === 'new') return <TemplateList />
  return <OneForm key={form} id={form} />
}
