import type { PersonWord } from "@keepsake/shared/places/facility";
import { InmateNumber } from "@keepsake/ui/person.tsx";
import { CircleCheck, Hourglass, KeyRound, Search } from "lucide-preact";
import { UnreadList } from "../components/unread-list.tsx";
import type { Inmates } from "../session/staff-connection.ts";
import { useAdminWording } from "../wording/wording.ts";

export type Person = Inmates[number];

type Props = {
  readonly facilityName: string;
  readonly personWord: PersonWord;
  /** Undefined until it was read. */
  readonly people: readonly Person[] | undefined;
  readonly refusalWords: string | undefined;
  readonly onTryAgain: () => void;
  readonly find: string;
  readonly mayIssue: boolean;
  readonly isOff: boolean;
  readonly onFind: (text: string) => void;
  readonly onIssue: (person: Person) => void;
};

/** Everybody in the facility, found by name or number. */
export function PeopleList(props: Props) {
  const { facilityName, personWord, people, find, mayIssue, isOff, onFind, onIssue } = props;
  const say = useAdminWording();
  const found = people?.filter((person) => matches(person, find)) ?? [];
  return (
    <main class="admin-page">
      <div class="admin-page-head">
        <h1>{say.people.title(personWord, facilityName)}</h1>
        {people !== undefined && <span class="quiet">{say.people.count(personWord, people.length)}</span>}
        <label class="find end">
          <Search aria-hidden="true" />
          <span class="visually-hidden">{say.people.find(personWord)}</span>
          <input
            type="search"
            placeholder={say.people.find(personWord)}
            value={find}
            onInput={(event) => onFind(event.currentTarget.value)}
          />
        </label>
      </div>
      {people === undefined ? (
        <UnreadList refusalWords={props.refusalWords} onTryAgain={props.onTryAgain} />
      ) : found.length === 0 ? (
        <p class="quiet">{people.length === 0 ? say.people.none(personWord) : say.people.noMatch(personWord, find)}</p>
      ) : (
        <section class="card admin-table-card">
          <table class="admin-table">
            <thead>
              <tr>
                <th scope="col">{say.people.name}</th>
                <th scope="col" class="desk-only">
                  {say.people.number}
                </th>
                <th scope="col" class="desk-only">
                  {say.people.unit}
                </th>
                <th scope="col">{say.people.signIn}</th>
                <th scope="col">
                  <span class="visually-hidden">{say.people.issue}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((person) => (
                <PersonRow key={person.id} person={person} mayIssue={mayIssue} isOff={isOff} onIssue={onIssue} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!mayIssue && <p class="small quiet">{say.people.roleMayNot}</p>}
    </main>
  );
}

type RowProps = Pick<Props, "mayIssue" | "isOff" | "onIssue"> & { readonly person: Person };

function PersonRow({ person, mayIssue, isOff, onIssue }: RowProps) {
  const say = useAdminWording();
  return (
    <tr>
      <td>
        <b>{person.name}</b>
        <div class="touch-only quiet small">
          <InmateNumber number={person.number} /> · {person.unitName}
        </div>
      </td>
      <td class="desk-only">
        <InmateNumber number={person.number} />
      </td>
      <td class="desk-only">{person.unitName}</td>
      <td>
        <span class="pill" data-tone={person.hasPin ? "good" : "wait"}>
          {person.hasPin ? <CircleCheck aria-hidden="true" /> : <Hourglass aria-hidden="true" />}
          {person.hasPin ? say.people.hasPin : say.people.noPin}
        </span>
      </td>
      <td>
        {mayIssue && (
          <button
            type="button"
            class="button"
            disabled={isOff}
            aria-label={`${say.people.issue}: ${person.name}`}
            onClick={() => onIssue(person)}
          >
            <KeyRound aria-hidden="true" />
            <span class="desk-only-inline">{say.people.issue}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

/** Letters anywhere in the name, whatever their accents, or the start of the number. */
export function matches({ name, number }: Pick<Person, "name" | "number">, find: string): boolean {
  const text = bare(find);
  const digits = text.replaceAll(" ", "");
  return bare(name).includes(text) || (/^\d+$/u.test(digits) && number.startsWith(digits));
}

function bare(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
