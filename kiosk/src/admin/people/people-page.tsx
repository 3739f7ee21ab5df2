import { groupedNumber } from "@keepsake/ui/person.tsx";
import { useMutation, useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { useLanguage } from "../../wording/wording.ts";
import { CodeSheet } from "../components/code-sheet.tsx";
import { ConfirmSheet } from "../components/confirm-sheet.tsx";
import { inmatesQuery } from "../session/staff-connection.ts";
import { may, useRelayNow, useStaff } from "../session/staff-context.ts";
import { staffRefusal, staffRefusalIn, useAdminWording } from "../wording/wording.ts";
import { PeopleList, type Person } from "./people-list.tsx";

/** People and their one-time codes. */
export function PeoplePage() {
  const { session, facility, role, isOnline } = useStaff();
  const { ask } = session.connection;
  const say = useAdminWording();
  const language = useLanguage();
  const personWord = facility.personWord[language];
  const now = useRelayNow();
  const [find, setFind] = useState("");
  const [about, setAbout] = useState<Person>();
  const people = useQuery(inmatesQuery(session.connection));
  const issue = useMutation({
    mutationFn: (person: Person) => ask("inmate:issueCode", { inmateId: person.id }),
    onSettled: () => people.refetch(),
  });
  const issued = issue.data?.ok === true ? issue.data.value : undefined;
  const closeSheet = () => {
    setAbout(undefined);
    issue.reset();
  };

  return (
    <>
      <PeopleList
        facilityName={facility.name}
        personWord={personWord}
        people={people.data}
        find={find}
        refusalWords={staffRefusalIn(language, people.error)}
        onTryAgain={() => void people.refetch()}
        mayIssue={may(role, "runPlaces")}
        isOff={!isOnline}
        onFind={setFind}
        onIssue={(person) => {
          setAbout(person);
          // A PIN in use would stop working: that is asked first.
          if (!person.hasPin) issue.mutate(person);
        }}
      />
      {about !== undefined && issued === undefined && (about.hasPin || issue.data?.ok === false) && (
        <ConfirmSheet
          title={say.people.replaceTitle(about.name)}
          body={about.hasPin ? say.people.replaceBody : ""}
          keepWord={say.goBack}
          goWord={issue.isPending ? say.people.issuing : say.people.replace}
          isBusy={issue.isPending || !isOnline}
          refusal={issue.data?.ok === false ? staffRefusal(language, issue.data) : undefined}
          onKeep={closeSheet}
          onGo={() => issue.mutate(about)}
        />
      )}
      {about !== undefined && issued !== undefined && (
        <CodeSheet
          title={say.code.forPerson(about.name)}
          who={say.code.who(personWord, groupedNumber(about.number), about.unitName)}
          code={issued.code}
          expiresAt={issued.expiresAt}
          now={now}
          timeZone={facility.timeZone}
          steps={say.code.personSteps(groupedNumber(about.number))}
          onAgain={() => issue.mutate(about)}
          onClose={closeSheet}
        />
      )}
    </>
  );
}
