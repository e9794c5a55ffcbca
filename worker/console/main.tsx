import { render } from 'preact'
import './withoutEval.ts'
import { Console } from './Console.tsx'

const place = document.getElementById('console')
if (!place) throw new Error('index.html has no #console')
render(<Console />, place)
