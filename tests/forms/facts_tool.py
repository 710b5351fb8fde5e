"""Columns of the official bulk-entry tool (2026) for each letter's sheets, which the forms are held against.

One line a column that has a field here: field (a table's column as ``table.column``) | kind and width |
whether the tool marks it as required. Read off the tool's own table of columns; of letter Q those of the
certificate of eligibility, of the others those of change. ``list 4`` is a list of four; ``list`` one that
depends on another. ``=`` is an exact width.
"""

PART_M = """
edu_place                        | list 2       | must
edu_level                        | list 8       | must
edu_level_other                  | text 40      | must
edu_school                       | text 60      | must
major                            | list 24      | must
major_other                      | text 40      | must
major_vocational                 | list 9       | must
managing_months                  | digits 3     | must
work_history_has                 | yes/no       | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer            | text 60      | must
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_branch                       | text 60      | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | must
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
org_capital                      | digits 13    | must
org_sales                        | digits 15    | must
corporate_tax                    | digits 8     | must
investment                       | digits 8     | may
full_time_employees              | digits 5     | may
settled_employees                | digits 5     | may
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 600     | must
term                             | list 2       | may
term_years                       | list 6       | may
term_months                      | list 12      | may
monthly_pay                      | digits 8     | must
position                         | text 60      | must
office_area                      | digits 5     | must
office_tenure                    | list 2       | must
office_rent                      | digits 8     | must
"""

PART_L = """
work_history_has                 | yes/no       | must
work_history.country             | list 198     | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer_latin      | half 200     | may
work_history.employer            | text 60      | may
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_branch                       | text 60      | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | may
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
org_capital                      | digits 13    | must
org_sales                        | digits 15    | must
employees                        | digits 5     | must
foreign_employees                | digits 5     | must
monthly_pay                      | digits 8     | must
has_position                     | yes/no       | must
position                         | text 60      | must
months                           | digits 3     | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 600     | must
duties_changed                   | yes/no       | must
duties_change                    | text 600     | must
sender_name                      | full 60      | must
sender_country                   | list 197     | must
sender_address                   | full 80      | must
sender_relation                  | list 5       | must
sender_relation_other            | text 40      | must
"""

PART_K = """
work_history_has                 | yes/no       | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer            | text 60      | must
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | must
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
months                           | digits 3     | may
monthly_pay                      | digits 8     | must
has_position                     | yes/no       | must
position                         | text 60      | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 40      | must
sender_name                      | full 60      | must
sender_country                   | list 197     | must
sender_address                   | full 80      | must
"""

PART_Y = """
work_history_has                 | yes/no       | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer            | text 60      | must
plan_mark                        | list 2       | must
plan_number                      | digits =10   | must
plan_date                        | date         | may
training_contents.job            | list 93      | must
training_kind                    | list 6       | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
training_from                    | date         | may
training_to                      | date         | may
home_from                        | date         | may
home_to                          | date         | may
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | may
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
full_time_employees              | digits 5     | must
notice_mark                      | text 2       | may
notice_number                    | digits =10   | may
notice_date                      | date         | may
supervised                       | yes/no       | must
supervisor_name                  | text 60      | must
supervisor_corporate_has         | yes/no       | must
supervisor_corporate_number      | digits =13   | must
supervisor_insurance_number      | digits =11   | may
supervisor_industry              | list         | must
supervisor_industry_other        | text 40      | must
supervisor_industries.other_industry | list         | may
supervisor_industries.detail     | text 40      | must
supervisor_postal                | digits =7    | must
supervisor_prefecture            | list 47      | must
supervisor_municipality          | list         | must
supervisor_street                | full 85      | must
supervisor_phone                 | digits 12    | must
permit_kind                      | list 2       | must
permit_mark                      | text 2       | must
permit_number                    | digits =10   | must
permit_date                      | date         | may
permit_from                      | date         | may
permit_to                        | date         | may
monthly_pay                      | digits 8     | may
"""

PART_J = """
art_kind                         | list 7       | must
art_kind_other                   | text 40      | must
culture_kind                     | list 4       | must
culture_details                  | text 600     | must
work_history_has                 | yes/no       | must
work_history.country             | list 198     | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer_latin      | half 200     | may
work_history.employer            | text 60      | may
support_methods.method           | list 5       | must
support_methods.amount           | digits 8     | must
remittances.kind                 | list 3       | must
remittances.amount               | digits 8     | must
remittances.carrier              | full 26      | must
remittances.carry_date           | date         | may
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_branch                       | text 60      | may
org_insurance_number             | digits =11   | may
org_teacher                      | full 26      | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | may
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 600     | must
activity_changed                 | yes/no       | must
activity_change                  | text 600     | must
term                             | list 2       | must
term_years                       | list 6       | must
term_months                      | list 12      | must
position                         | text 60      | must
paid                             | yes/no       | must
monthly_pay                      | digits 8     | must
expert_name                      | full 26      | must
expert_phone                     | digits 12    | must
expert_career.from               | month        | may
expert_career.to                 | month        | may
expert_career.career             | text 40      | must
"""

PART_I = """
edu_place                        | list 2       | must
edu_level                        | list 8       | must
edu_level_other                  | text 40      | must
edu_school                       | text 60      | must
major                            | list 24      | must
major_other                      | text 40      | must
major_vocational                 | list 9       | must
work_history_has                 | yes/no       | must
work_history.country             | list 198     | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer_latin      | half 200     | may
work_history.employer            | text 60      | may
teaching_licence                 | yes/no       | must
teaching_months                  | digits 3     | must
language_months                  | digits 3     | must
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_insurance_number             | digits =11   | may
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
foreign_employees                | digits 5     | must
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | may
hosts.name                       | text 60      | must
hosts.host_corporate_has         | yes/no       | must
hosts.host_corporate_number      | digits =13   | must
hosts.host_insurance_number      | digits =11   | may
hosts.host_postal                | digits =7    | must
hosts.host_prefecture            | list 47      | must
hosts.host_municipality          | list         | must
hosts.host_street                | full 85      | must
hosts.host_phone                 | digits 12    | must
hosts.foreign_employees          | digits 5     | must
hosts.host_industry              | list         | must
hosts.host_industry_other        | text 40      | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 600     | must
activity_changed                 | yes/no       | must
activity_change                  | text 600     | must
term                             | list 2       | must
term_years                       | list 41      | must
term_months                      | list 12      | must
has_position                     | yes/no       | must
employment_hours                 | list 2       | must
monthly_pay                      | digits 8     | must
"""

PART_N = """
edu_place                        | list 2       | must
edu_level                        | list 8       | must
edu_level_other                  | text 40      | must
edu_school                       | text 60      | must
major                            | list 25      | must
major_other                      | text 40      | must
major_vocational                 | list 9       | must
it_qualification                 | yes/no       | may
work_history_has                 | yes/no       | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer            | text 60      | may
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
org_name                         | full 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_branch                       | text 60      | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | must
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
org_capital                      | digits 13    | must
org_sales                        | digits 15    | must
employees                        | digits 5     | must
foreign_employees                | digits 5     | must
org_interns                      | digits 5     | may
term                             | list 2       | must
term_years                       | list 41      | must
term_months                      | list 12      | must
start_undecided                  | list 4       | may
start_undecided_other            | text 40      | must
start_date                       | date         | may
monthly_pay                      | digits 8     | must
experience_months                | digits 3     | must
has_position                     | yes/no       | must
position                         | text 60      | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
activity_details                 | text 600     | must
duties_changed                   | yes/no       | must
duties_change                    | text 600     | must
dispatch_name                    | text 60      | may
dispatch_corporate_has           | yes/no       | may
dispatch_corporate_number        | digits =13   | may
dispatch_branch                  | text 60      | may
dispatch_insurance_number        | digits =11   | may
dispatch_industry                | list         | may
dispatch_industry_other          | text 40      | must
dispatch_industries.other_industry | list         | may
dispatch_industries.detail       | text 40      | must
dispatch_postal                  | digits =7    | may
dispatch_prefecture              | list 47      | may
dispatch_municipality            | list         | must
dispatch_street                  | full 85      | may
dispatch_phone                   | digits 12    | may
dispatch_capital                 | digits 13    | may
dispatch_sales                   | digits 15    | may
dispatch_months                  | digits 3     | may
"""

PART_O = """
contract_type                    | list 4       | must
contract_type_other              | text 40      | must
main_occupation                  | list         | must
other_occupations.other_occupation | list         | may
entertainments.kind              | list 11      | must
entertainments.detail            | text 40      | may
activity_details                 | text 600     | must
activity_changed                 | yes/no       | must
activity_change                  | text 600     | must
months                           | digits 3     | must
monthly_pay                      | digits 8     | must
group_size                       | digits 5     | must
criterion                        | list 10      | must
org_name                         | text 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_representative               | full 26      | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | may
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
org_capital                      | digits 13    | must
org_sales                        | digits 15    | must
org_manager                      | full 26      | may
org_matter_a                     | yes/no       | must
org_matter_b                     | yes/no       | must
org_matter_c                     | yes/no       | must
org_matter_d                     | yes/no       | must
org_matter_e                     | yes/no       | must
org_paid_in_full                 | yes/no       | must
org_staff                        | digits 5     | must
org_entertainers                 | digits 5     | must
venues.from                      | date         | may
venues.to                        | date         | may
venues.name                      | full 60      | must
venues.venue_corporate_has       | yes/no       | must
venues.venue_corporate_number    | digits =13   | must
venues.representative            | full 26      | must
venues.venue_insurance_number    | digits =11   | may
venues.venue_postal              | digits =7    | must
venues.venue_prefecture          | list 47      | must
venues.venue_municipality        | list         | must
venues.venue_street              | full 85      | must
venues.venue_phone               | digits 12    | must
venues.operator                  | full 60      | must
venues.operator_corporate_has    | yes/no       | must
venues.operator_corporate_number | digits =13   | must
venues.operator_representative   | full 26      | must
venues.operator_postal           | digits =7    | must
venues.operator_prefecture       | list 47      | must
venues.operator_municipality     | list         | must
venues.operator_street           | full 85      | must
venues.staff                     | digits 5     | must
venues.hosts                     | digits 5     | may
venues.monthly_sales             | digits 12    | must
venues.stage_area                | digits 8     | must
venues.room_area                 | digits 8     | must
venues.matter_a                  | yes/no       | must
venues.matter_b                  | yes/no       | must
venues.matter_c                  | yes/no       | must
venues.matter_d                  | yes/no       | must
venues.matter_e                  | yes/no       | must
venues.ground_area               | digits 8     | must
venues.serves                    | yes/no       | must
venues.seats                     | digits 6     | must
venues.entertains                | yes/no       | must
studied_at                       | full 60      | may
studied_from                     | date         | may
studied_to                       | date         | may
years_abroad                     | list 7       | may
"""

PART_Q = """
after_training                   | list 3       | must
after_training_business          | text 40      | must
after_training_other             | text 40      | must
work_history_has                 | yes/no       | must
work_history.join                | month        | may
work_history.leave               | month        | may
work_history.employer            | text 60      | must
acceptors.name                   | text 60      | must
acceptors.acceptor_corporate_has | yes/no       | must
acceptors.acceptor_corporate_number | digits =13   | must
acceptors.business               | text 40      | must
acceptors.kind                   | list 8       | must
acceptors.kind_other             | text 40      | must
acceptors.acceptor_postal        | digits =7    | must
acceptors.acceptor_prefecture    | list 47      | must
acceptors.acceptor_municipality  | list         | must
acceptors.acceptor_street        | full 85      | must
acceptors.acceptor_phone         | digits 12    | must
acceptors.capital                | digits 13    | must
acceptors.sales                  | digits 15    | must
acceptors.staff                  | digits 5     | must
acceptors.trainees               | digits 5     | must
acceptors.head                   | full 26      | must
acceptors.manager                | full 26      | must
acceptors.instructor             | full 26      | must
acceptors.instructor_years       | digits 2     | must
acceptors.keeps_records          | yes/no       | may
training_field                   | list 22      | must
training_field_other             | text 40      | must
training_from                    | date         | may
training_to                      | date         | may
practical_period                 | digits 3     | must
training_allowance               | digits 8     | must
practical                        | yes/no       | must
training_hours                   | digits 4     | must
practical_hours                  | digits 4     | must
practical_share                  | digits 3     | must
travel_home                      | list 2       | must
travel_home_payer                | text 60      | must
travel_home_other                | text 40      | must
arranger_name                    | text 60      | may
arranger_corporate_has           | yes/no       | may
arranger_corporate_number        | digits =13   | must
arranger_business                | text 40      | may
arranger_postal                  | digits =7    | may
arranger_prefecture              | list 47      | may
arranger_municipality            | list         | must
arranger_street                  | full 85      | may
arranger_phone                   | digits 12    | may
arranger_head                    | full 26      | may
arranger_manager                 | full 26      | may
senders.name                     | full 60      | must
senders.business                 | text 40      | must
senders.country                  | list 197     | must
senders.address                  | full 85      | must
senders.sender_phone             | digits 12    | must
senders.head                     | full 26      | must
senders.manager                  | full 26      | must
before_name                      | text 60      | may
before_from                      | date         | may
before_to                        | date         | may
before_hours                     | digits 4     | may
training_criterion               | list 8       | must
funder                           | list 5       | must
funder_name                      | text 40      | must
funds                            | digits 10    | must
funds_share                      | digits 3     | must
named_by                         | text 40      | must
guidance                         | text 40      | must
housing_name                     | text 60      | must
housing_postal                   | digits =7    | must
housing_prefecture               | list 47      | must
housing_municipality             | list         | must
housing_street                   | full 85      | must
facility_name                    | text 60      | must
facility_postal                  | digits =7    | must
facility_prefecture              | list 47      | must
facility_municipality            | list         | must
facility_street                  | full 85      | must
life_instructor                  | full 26      | must
accident_insurance               | text 40      | must
safety                           | yes/no       | must
"""

PART_P = """
corporation_name                 | text 60      | must
corporation_corporate_has        | yes/no       | must
corporation_corporate_number     | digits =13   | must
class_type                       | list 5       | must
life_guide                       | full 26      | may
exchange_plan                    | yes/no       | may
exchange_by                      | list 6       | must
exchange_by_other                | text 40      | must
enrolled_on                      | date         | must
class_hours                      | digits 3     | must
enrolment                        | list 24      | must
enrolment_other                  | text 600     | must
faculty                          | list 24      | must
faculty_other                    | text 40      | must
laboratory                       | text 60      | must
laboratory_teacher               | full 26      | must
course                           | list 9       | must
course_other                     | text 40      | must
credits_year                     | digits 3     | may
credits_all                      | digits 3     | may
attendance                       | digits 3     | may
graduation_planned               | month        | may
exchange_end                     | month        | may
managed                          | yes/no       | must
previous_school                  | text 60      | may
previous_left                    | date         | may
previous_attendance              | digits 3     | may
research_theme                   | text 600     | may
audited                          | text 40      | may
"""

PART_R = """
supporter_files_too              | yes/no       | must
supporter_name                   | text 104     | must
supporter_dob                    | date         | may
supporter_nationality            | list 197     | must
supporter_card                   | text 12      | must
supporter_status                 | list 22      | must
supporter_period                 | list 427     | must
supporter_expiry                 | date         | may
supporter_relation               | list 7       | must
supporter_relation_other         | text 40      | must
supporter_employer               | full 60      | may
supporter_corporate_has          | yes/no       | may
supporter_corporate_number       | digits =13   | may
supporter_branch                 | text 60      | may
supporter_work_postal            | digits =7    | may
supporter_work_prefecture        | list 47      | may
supporter_work_municipality      | list         | must
supporter_work_street            | full 85      | may
supporter_work_phone             | digits 12    | may
supporter_income                 | digits 10    | may
"""

PART_V = """
contract_from                    | date         | must
contract_to                      | date         | must
work_fields.field                | list 19      | must
work_fields.job                  | list 49      | must
main_occupation                  | list 90      | must
other_occupations.other_occupation | list 90      | may
hours_week                       | digits 4     | must
hours_month                      | digits 4     | must
hours_equal                      | yes/no       | must
monthly_pay                      | digits 8     | must
hourly_pay                       | digits 8     | must
japanese_pay                     | digits 8     | may
pay_equal                        | yes/no       | must
pay_method                       | list 2       | must
treated_differently              | yes/no       | must
treated_differently_detail       | text 60      | must
leave_for_home                   | yes/no       | must
employment_standard              | yes/no       | may
travel_paid                      | yes/no       | must
health_watched                   | yes/no       | must
field_standard                   | yes/no       | may
dispatch_name                    | text 60      | may
dispatch_corporate_has           | yes/no       | may
dispatch_corporate_number        | digits =13   | may
dispatch_insurance_number        | digits =11   | may
dispatch_postal                  | digits =7    | may
dispatch_prefecture              | list 47      | may
dispatch_municipality            | list         | must
dispatch_street                  | full 85      | may
dispatch_phone                   | digits 12    | may
dispatch_representative          | full 26      | may
dispatch_from                    | date         | may
dispatch_to                      | date         | may
agency_name                      | full 60      | may
agency_corporate_has             | yes/no       | may
agency_corporate_number          | digits =13   | may
agency_insurance_number          | digits =11   | may
agency_postal                    | digits =7    | may
agency_prefecture                | list 47      | may
agency_municipality              | list         | must
agency_street                    | full 85      | may
agency_phone                     | digits 12    | may
agency_permit                    | full 16      | may
agency_accepted                  | date         | may
intermediary_name                | full 60      | may
intermediary_country             | list 198     | may
intermediary_postal              | digits =7    | may
intermediary_prefecture          | list 47      | may
intermediary_municipality        | list         | must
intermediary_street              | full 85      | may
intermediary_phone               | digits 12    | may
org_name                         | full 60      | must
org_corporate_has                | yes/no       | must
org_corporate_number             | digits =13   | must
org_insurance_number             | digits =11   | may
org_industry                     | list         | must
org_industry_other               | text 40      | must
org_industries.other_industry    | list         | may
org_industries.detail            | text 40      | must
org_postal                       | digits =7    | must
org_prefecture                   | list 47      | must
org_municipality                 | list         | must
org_street                       | full 85      | must
org_phone                        | digits 12    | must
org_capital                      | digits 13    | must
org_sales                        | digits 13    | must
full_time_employees              | digits 5     | must
org_representative               | full 26      | must
office_name                      | text 60      | must
office_postal                    | digits =7    | must
office_prefecture                | list 47      | must
office_municipality              | list         | must
office_street                    | full 85      | must
health_insured                   | yes/no       | must
work_insured                     | yes/no       | must
labour_insurance_number          | text 18      | must
broke_law                        | yes/no       | must
broke_law_detail                 | text 200     | must
dismissed_others                 | yes/no       | must
dismissed_others_detail          | text 200     | must
caused_missing                   | yes/no       | must
caused_missing_detail            | text 200     | must
sentenced                        | yes/no       | must
sentenced_detail                 | text 200     | must
mental_disorder                  | yes/no       | must
mental_disorder_detail           | text 200     | must
bankrupt                         | yes/no       | must
bankrupt_detail                  | text 200     | must
plan_revoked                     | yes/no       | must
plan_revoked_detail              | text 200     | must
officer_of_revoked               | yes/no       | must
officer_of_revoked_detail        | text 200     | must
acted_unjustly                   | yes/no       | must
acted_unjustly_detail            | text 200     | must
gang_member                      | yes/no       | must
gang_member_detail               | text 200     | must
representative_barred            | yes/no       | may
representative_barred_detail     | text 200     | may
ruled_by_gang                    | yes/no       | must
ruled_by_gang_detail             | text 200     | must
keeps_files                      | yes/no       | must
knows_deposit                    | yes/no       | must
knows_deposit_detail             | text 200     | must
penalty_agreed                   | yes/no       | must
penalty_agreed_detail            | text 200     | must
bears_support_costs              | yes/no       | may
may_dispatch                     | yes/no       | may
does_such_work                   | yes/no       | must
does_such_work_detail            | text 200     | must
owned_by_such                    | yes/no       | must
owned_by_such_detail             | text 200     | must
run_by_such                      | yes/no       | must
run_by_such_detail               | text 200     | must
farming_zone_body                | yes/no       | must
host_barred                      | yes/no       | may
host_barred_detail               | text 200     | may
accident_cover                   | yes/no       | must
accident_cover_detail            | text 200     | must
can_continue                     | yes/no       | must
pays_provably                    | yes/no       | must
contract_standard                | yes/no       | may
entrusts_support                 | list 2       | may
chief_name                       | full 26      | must
chief_post                       | text 60      | must
chief_chosen                     | yes/no       | must
helper_name                      | full 26      | must
helper_post                      | text 60      | must
helper_chosen                    | yes/no       | must
able_to_support                  | yes/no       | must
accepted_residents               | yes/no       | must
advised_residents                | yes/no       | must
able_otherwise                   | yes/no       | must
able_otherwise_detail            | text 200     | must
speaks_language                  | yes/no       | must
keeps_support_files              | yes/no       | must
neutral                          | yes/no       | must
neglected                        | yes/no       | must
neglected_detail                 | text 200     | must
holds_interviews                 | yes/no       | must
support_standard                 | yes/no       | may
plan_information                 | yes/no       | must
plan_face_to_face                | yes/no       | must
plan_airport                     | yes/no       | must
plan_housing                     | yes/no       | must
plan_contracts                   | yes/no       | must
plan_orientation                 | yes/no       | must
plan_accompany                   | yes/no       | must
plan_japanese                    | yes/no       | must
plan_complaints                  | yes/no       | must
plan_contact                     | yes/no       | must
plan_new_job                     | yes/no       | must
plan_interviews                  | yes/no       | must
plan_copy                        | yes/no       | must
plan_field_matters               | yes/no       | may
plan_suitable                    | yes/no       | must
plan_standard                    | yes/no       | may
registered_name                  | full 60      | must
registered_corporate_has         | yes/no       | must
registered_corporate_number      | digits =13   | must
registered_insurance_number      | digits =11   | may
registered_postal                | digits =7    | must
registered_prefecture            | list 47      | must
registered_municipality          | list         | must
registered_street                | full 85      | must
registered_phone                 | digits 12    | must
registered_representative        | full 26      | must
registration_number              | text 9       | must
registration_date                | date         | must
support_office                   | full 60      | must
support_office_postal            | digits =7    | must
support_office_prefecture        | list 47      | must
support_office_municipality      | list         | must
support_office_street            | full 85      | must
support_chief                    | full 26      | must
support_helper                   | full 26      | must
support_languages                | text 60      | must
support_fee                      | digits 8     | must
"""

COLUMNS = {
    **{"I": PART_I, "J": PART_J, "K": PART_K, "L": PART_L, "M": PART_M, "N": PART_N, "O": PART_O},
    **{"P": PART_P, "Q": PART_Q, "R": PART_R, "V": PART_V, "Y": PART_Y},
}
"""The columns by letter."""

_DATE = "the tool marks no date as required, though its hints ask for them"
_ROW = "the tool marks only the first of repeated columns; a row that is begun is whole here"
_NONE = "who has none shall not have to invent one"
_ASKED = "asked here only of those whom the tool's hint names, and then required"
_NUMBER = "the tool has a list of numbers"
_WHOLE = "the tool leaves one out of the list"

DIFFERENT = {
    "work_history.join": ("must", _DATE),
    "work_history.employer_latin": ("must", _ASKED),
    "N work_history.employer": ("must", "the tool asks for it in two scripts, of which one will do"),
    "org_industries.other_industry": ("must", _ROW),
    "org_industries.detail": ("must", _ROW),
    "supervisor_industries.other_industry": ("must", _ROW),
    "dispatch_industries.other_industry": ("must", _ROW),
    "other_occupations.other_occupation": ("must", _ROW),
    "entertainments.detail": ("must", _ASKED),
    "expert_career.from": ("must", _DATE),
    "venues.from": ("must", _DATE),
    "venues.to": ("must", _DATE),
    "training_from": ("must", _DATE),
    "training_to": ("must", _DATE),
    "plan_date": ("must", _DATE),
    "permit_date": ("must", _DATE),
    "permit_from": ("must", _DATE),
    "permit_to": ("must", _DATE),
    **dict.fromkeys(
        (
            *("dispatch_name", "dispatch_corporate_has", "dispatch_corporate_number", "dispatch_industry"),
            *("dispatch_postal", "dispatch_prefecture", "dispatch_street", "dispatch_phone"),
            *("dispatch_months", "arranger_name", "arranger_corporate_has", "arranger_business"),
            *("arranger_postal", "arranger_prefecture", "arranger_street", "arranger_phone"),
            *("arranger_head", "arranger_manager"),
        ),
        ("must", _ASKED),
    ),
    "I language_months": ("may", "only of those who teach in a foreign language"),
    "L org_branch": ("may", _NONE),
    "M org_branch": ("may", _NONE),
    "N org_branch": ("may", _NONE),
    "N it_qualification": ("must", "a yes or no is asked of everybody"),
    "remittances.carrier": ("text 26 | may", "the shared table of remittances"),
    "N org_name": ("text 60", "only this sheet widens the name"),
    "N major": ("list 24", "the shared list of fields of study"),
    "I term_years": ("digits 2", _NUMBER),
    "J term_years": ("digits 2", _NUMBER),
    "N term_years": ("digits 2", _NUMBER),
    "M term_years": ("digits 2 | must", _NUMBER),
    "I term_months": ("digits 2", _NUMBER),
    "J term_months": ("digits 2", _NUMBER),
    "N term_months": ("digits 2", _NUMBER),
    "M term_months": ("digits 2 | must", _NUMBER),
    "sender_country": ("list 198", _WHOLE),
    "senders.country": ("list 198", _WHOLE),
    "supporter_dob": ("must", _DATE),
    "supporter_expiry": ("must", _DATE),
    "supporter_nationality": ("list 198", _WHOLE),
    "supporter_status": ("list 39", "the tool leaves out statuses whose holders support nobody"),
    "supporter_period": ("list", "the status decides which periods it can be"),
    "supporter_employer": ("text 60", "the shared page of supporters"),
    **dict.fromkeys(
        (
            *("supporter_corporate_has", "supporter_corporate_number", "supporter_work_postal"),
            *("supporter_work_prefecture", "supporter_work_street", "supporter_work_phone"),
        ),
        ("must", _ASKED),
    ),
    "work_fields.job": ("list", "the field narrows the list"),
    "V main_occupation": ("list 95", "one list for all, with those of other statuses"),
    "V other_occupations.other_occupation": (
        "list 95 | must",
        "one list for all; a row that is begun is whole",
    ),
    "V org_name": ("text 60", "this sheet widens the name"),
    "V org_industry": ("list 47", "the whole list"),
    "V org_industries.other_industry": ("list 47 | must", "the whole list; a row that is begun is whole"),
    "labour_insurance_number": ("half 18", "the tool says so in its hint alone"),
    "registration_number": ("full 9", "the tool says so in its hint alone"),
    "entrusts_support": ("yes/no | must", "asked for the first of the two statuses only"),
    "representative_barred": ("must", "asked of everybody, as those before it"),
    "representative_barred_detail": ("must", _ASKED),
    "intermediary_country": ("list 198 | must", _WHOLE),
    **dict.fromkeys(
        (
            *("dispatch_representative", "dispatch_from", "dispatch_to", "agency_corporate_has"),
            *("agency_corporate_number", "agency_postal", "agency_prefecture", "agency_street"),
            *("agency_phone", "agency_permit", "agency_accepted", "intermediary_postal"),
            *("intermediary_prefecture", "intermediary_street", "intermediary_phone"),
            *("bears_support_costs", "may_dispatch", "host_barred", "host_barred_detail"),
        ),
        ("must", _ASKED),
    ),
    "training_kind": ("list", "the status decides which of the six it can be"),
}
"""What is otherwise here (by field, or by letter and field), and why."""
