/** Something a test turns on and off while code under test looks at it. */
export class Switch {
  #isOn: boolean;

  constructor(isOn = false) {
    this.#isOn = isOn;
  }

  isOn(): boolean {
    return this.#isOn;
  }

  turn(to: 'on' | 'off'): void {
    this.#isOn = to === 'on';
  }
}
