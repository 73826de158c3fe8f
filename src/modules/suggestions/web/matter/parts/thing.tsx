import { FactsSection, ProposalSection } from './facts-section.tsx';
import { HandlingSection } from './handling-section.tsx';
import { CarriedOutSection, FeedbackSection, FollowUpsSection, RemindersSection } from './judgement-sections.tsx';
import { AdoptionsSection, InstructionsSection, IssuesSection } from './reporting-sections.tsx';
import { PublicationSection, TextSection } from './text-section.tsx';

/** The thing itself: the text, then what was done with it, each part only when there is one. */
export function Thing() {
  return (
    <div className="sg-thing">
      <TextSection />
      <ProposalSection />
      <FeedbackSection />
      <FollowUpsSection />
      <CarriedOutSection />
      <HandlingSection />
      <RemindersSection />
      <InstructionsSection />
      <IssuesSection />
      <AdoptionsSection />
      <PublicationSection />
      <FactsSection />
    </div>
  );
}
