-- A number is found without its year or its word: by what stands at its end.
create index suggestions_by_number on suggestions (association_id, formal_no, formal_year desc) where formal_no is not null;
create index express_issues_by_no on express_issues (association_id, issue_no) where issue_no is not null;
create index express_issues_by_total on express_issues (association_id, total_no) where total_no is not null;
create index assignments_by_number on assignments (association_id, reverse(dispatch_no) text_pattern_ops) where dispatch_no is not null;
create index replies_by_letter on replies (association_id, reverse(letter_no) text_pattern_ops) where letter_no is not null;
create index replies_by_paper on replies (association_id, reverse(paper_no) text_pattern_ops) where paper_no is not null;
