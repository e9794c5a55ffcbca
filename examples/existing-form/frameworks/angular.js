// Compiled in the browser, so that no build of Angular's own is needed.
import '@angular/compiler'
import { Component, signal } from '@angular/core'
import { FormsModule } from '@angular/forms'
import { bootstrapApplication } from '@angular/platform-browser'
import { register } from './register.js'

/** A template-driven form: `ngModel` in each control, `(ngSubmit)`, and `@if` that swaps the form for the answer. */
class Letter {
  values = { full_name: '', email: '' }
  isSent = signal(false)

  async send() {
    await register(this.values)
    this.isSent.set(true)
  }
}
const Decorated = Component({
  selector: '#place',
  imports: [FormsModule],
  template: `
    @if (isSent()) {
      <p>All done.</p>
    } @else {
      <form class="letter" data-baton="angular" (ngSubmit)="send()">
        <label>Your name <input name="full_name" [(ngModel)]="values.full_name" /></label>
        <label>E-mail <input name="email" type="email" [(ngModel)]="values.email" /></label>
        <button>Send</button>
      </form>
    }`,
})(Letter)

await bootstrapApplication(Decorated)
