import type { JSX } from 'preact'
import { CALLING_CODES } from '../../shared/rules/callingCodes.ts'
import { listCountries } from '../../shared/rules/listCountries.ts'
import { type PhoneChoice, splitPhone } from '../../shared/rules/phoneAnswer.ts'
import type { RareProps } from '../companion.ts'
import { countryOf, homeCountry } from './countries.ts'

/**
 * A country and a number. The list is the browser's own; what shows of it is only the code, so that the number has room. A
 * number that is typed or filled in with its code chooses its country itself.
 */
export function phoneControl(language: string): (props: RareProps<PhoneChoice>) => JSX.Element {
  const countries = listCountries(language)
  const chosen = new Map<string, string>()

  return ({ field, answer, about, question, say }) => {
    const { key, required, placeholder, autocomplete = 'tel' } = field
    const { country, number } = splitPhone(String(answer ?? ''))
    const usual = country ?? countryOf(number, '') ?? field.country ?? homeCountry(navigator.language) ?? 'US'
    const current = chosen.get(key) ?? usual
    const choose = ({ currentTarget: { value } }: JSX.TargetedInputEvent<HTMLSelectElement>) => chosen.set(key, value)
    const follow = ({ currentTarget: { value } }: JSX.TargetedInputEvent<HTMLInputElement>) => {
      const own = value.trim().startsWith('+') && countryOf(value, current)
      if (own) chosen.set(key, own)
    }
    return (
      <div>
        <label class="label" for={key}>
          {question}
        </label>
        <div class="phone">
          <span class="list country">
            <select name={key} aria-label={say('country')} onInput={choose}>
              {countries.map(({ code, name, calling }) => (
                <option key={code} value={code} selected={code === current}>
                  {name} +{calling}
                </option>
              ))}
            </select>
            <span aria-hidden="true">
              {current} +{CALLING_CODES.get(current)}
            </span>
          </span>
          <input
            id={key}
            name={key}
            type="tel"
            defaultValue={number}
            onInput={follow}
            {...{ required, placeholder, autocomplete, ...about }}
          />
        </div>
      </div>
    )
  }
}
