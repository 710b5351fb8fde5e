"""What the forms ask, written down by hand from the official form and the bulk-entry tool's column rules.

One line a field: id | item on the paper form | kind and width | must or may be answered | when it is asked.
A table's columns follow it with its id and a dot.
"""

IDENTITY = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
marital_status           | 5     | yes/no                                     | must |
occupation               | 6     | text 40                                    | must |
home_town                | 7     | text 80 fullwidth                          | must |
identity.address
residence_postal         | 8     | postcode 7                                 | must |
residence_prefecture     | 8     | choice prefectures                         | must |
residence_municipality   | 8     | choice municipalities within residence_prefecture | must |
residence_street         | 8     | text 85 fullwidth                          | must |
residence_phone          | 9     | phone 12                                   | may  |
residence_mobile         | 9     | phone 12                                   | may  |
user_email               |       | email 60 halfwidth                         | must |
identity.passport
passport_number          | 10(1) | text 12 alnum                              | may  |
passport_expiry          | 10(2) | date                                       | must | passport_number?
identity.stay
current_status           | 11    | choice statuses/{case.status}              | must |
current_period           | 11    | choice periods/{current_status}            | must |
current_expiry           | 11    | date                                       | must |
has_card                 | 12    | yes/no                                     | must |
card_number              | 12    | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 12    | text 4 upper                               | must | has_card=no
ed_number_digits         | 12    | digits =7                                  | must | has_card=no
identity.reason
desired_period           | 13    | choice periods/{current_status}            | must |
reason                   | 14    | text 600 lines                             | must |
identity.record
criminal_record          | 15    | yes/no                                     | must |
criminal_record_detail   | 15    | text 40                                    | must | criminal_record=yes
family_in_japan          | 16    | yes/no                                     | must |
identity.family
family                   | 16    | table 1-6                                  | must | family_in_japan=yes
family.relationship      |       | choice relation_family                     | must |
family.name              |       | text 26 fullwidth                          | must |
family.date_of_birth     |       | partial date                               | must |
family.nationality       |       | choice nationalities                       | must |
family.cohabiting        |       | yes/no                                     | must |
family.employer_or_school |      | text 60 fullwidth                          | may  |
family.card_number       |       | card_number =12 upper_alnum                | may  | not nationality=JP
"""

ACTING = """
representative
rep_name                 |       | text 26 fullwidth                          | must |
rep_relation             |       | text 40                                    | must |
rep_postal               |       | postcode 7                                 | must |
rep_prefecture           |       | choice prefectures                         | must |
rep_municipality         |       | choice municipalities within rep_prefecture | must |
rep_street               |       | text 85 fullwidth                          | must |
rep_phone                |       | phone 12                                   | may  |
rep_mobile               |       | phone 12                                   | may  |
agent
agent_name               |       | text 26 fullwidth                          | must |
agent_postal             |       | postcode 7                                 | must |
agent_prefecture         |       | choice prefectures                         | must |
agent_municipality       |       | choice municipalities within agent_prefecture | must |
agent_street             |       | text 85 fullwidth                          | must |
agent_affiliation        |       | text 256                                   | must |
agent_phone              |       | phone 12                                   | must |
"""

PART_T = """
partT.status
personal_status          | 17    | choice personal_status/{case.status}       | must |
personal_status_other    | 17    | text 40                                    | must | personal_status=other
partT.registration
event                    | 18    | choice family_event                        | must |
registered_japan_place   | 18(1) | text 60                                    | may  |
registered_japan_date    | 18(1) | date                                       | must | registered_japan_place?
registered_abroad_place  | 18(2) | text 60                                    | may  |
registered_abroad_date   | 18(2) | date                                       | must | registered_abroad_place?
partT.employer
work_name                | 19(1) | text 60                                    | may  |
work_branch              | 19(1) | text 60                                    | may  | work_name?
work_postal              | 19(2) | postcode 7                                 | must | work_name?
work_prefecture          | 19(2) | choice prefectures                         | must | work_name?
work_municipality        | 19(2) | choice municipalities within work_prefecture | must | work_name?
work_street              | 19(2) | text 85 fullwidth                          | must | work_name?
work_phone               | 19(3) | phone 12                                   | must | work_name?
work_income              | 19(4) | yen 10                                     | must | work_name?
partT.support
support_methods          | 20(1) | table 1-5                                  | must |
support_methods.method   |       | choice support_methods                     | must |
support_methods.amount   |       | yen 8                                      | must |
partT.remittances
remittances              | 20(2) | table 1-3                                  | may  |
remittances.kind         |       | choice remittance_kind                     | must |
remittances.amount       |       | yen 8                                      | must |
remittances.carrier      |       | text 26                                    | may  | kind=carrying
remittances.carry_date   |       | partial date                               | may  | kind=carrying
partT.payer
payer_name               | 20(3) | text 26                                    | must |
payer_nationality        | 20(3) | choice nationalities                       | must |
payer_postal             | 20(3) | postcode 7                                 | must | support_methods.method:supporter_in_japan
payer_prefecture         | 20(3) | choice prefectures                         | must | support_methods.method:supporter_in_japan
payer_municipality       | 20(3) | choice municipalities within payer_prefecture | must | support_methods.method:supporter_in_japan
payer_street             | 20(3) | text 85 fullwidth                          | must |
payer_phone              | 20(3) | phone 12                                   | must |
payer_occupation         | 20(3) | text 60                                    | must |
payer_work_phone         | 20(3) | phone 12                                   | must |
payer_income             | 20(3) | yen 10                                     | must |
partT.supporter
has_supporter            | 21    | yes/no                                     | must |
supporter_name           | 21(1) | text 104 latin_name                        | must | has_supporter=yes
supporter_dob            | 21(2) | partial date                               | must | has_supporter=yes
supporter_nationality    | 21(3) | choice nationalities                       | must | has_supporter=yes
supporter_card           | 21(4) | card_number =12 upper_alnum                | must | FOREIGN
supporter_status         | 21(5) | choice statuses                            | must | FOREIGN
supporter_period         | 21(6) | choice periods/{supporter_status}          | must | FOREIGN
supporter_expiry         | 21(7) | date                                       | must | FOREIGN & not supporter_period=unlimited
supporter_relation       | 21(8) | choice relation_supporter                  | must | has_supporter=yes
supporter_relation_other | 21(8) | text 40                                    | must | has_supporter=yes & supporter_relation=other
partT.supporter_work
supporter_employer       | 21(9) | text 60                                    | must |
supporter_branch         | 21(9) | text 60                                    | may  |
supporter_work_postal    | 21(10) | postcode 7                                | must |
supporter_work_prefecture | 21(10) | choice prefectures                       | must |
supporter_work_municipality | 21(10) | choice municipalities within supporter_work_prefecture | must |
supporter_work_street    | 21(10) | text 85 fullwidth                         | must |
supporter_work_phone     | 21(10) | phone 12                                  | must |
supporter_income         | 21(11) | yen 10                                    | must |
partT.guarantor
guarantor_name           | 22(1) | text 26 fullwidth                          | must |
guarantor_occupation     | 22(2) | text 40                                    | must |
guarantor_postal         | 22(3) | postcode 7                                 | must |
guarantor_prefecture     | 22(3) | choice prefectures                         | must |
guarantor_municipality   | 22(3) | choice municipalities within guarantor_prefecture | must |
guarantor_street         | 22(3) | text 85 fullwidth                          | must |
guarantor_phone          | 22    | phone 12                                   | may  |
guarantor_mobile         | 22    | phone 12                                   | may  |
""".replace("FOREIGN", "has_supporter=yes & supporter_nationality? & not supporter_nationality=JP")  # noqa: E501

PART_N = """
partN.employer
employer_name            | 17(1) | text 60                                    | must |
employer_branch          | 17(1) | text 60                                    | may  |
employer_postal          | 17(2) | postcode 7                                 | must |
employer_prefecture      | 17(2) | choice prefectures                         | must |
employer_municipality    | 17(2) | choice municipalities within employer_prefecture | must |
employer_street          | 17(2) | text 85 fullwidth                          | must |
employer_phone           | 17(3) | phone 12                                   | must |
partN.education
edu_place                | 18(1) | choice in_japan_or_abroad                  | must |
edu_level                | 18(2) | choice education_level                     | must |
edu_level_other          | 18(2) | text 40                                    | must | edu_level=other
edu_school               | 18(3) | text 60                                    | must |
edu_graduation           | 18(4) | month                                      | must |
major                    | 19    | choice major_field                         | must | edu_level=doctor/master/bachelor/junior_college
major_vocational         | 19    | choice vocational_major                    | must | edu_level=vocational
major_other              | 19    | text 40                                    | must | major=other_humanities/other_natural/other or major_vocational=other
partN.experience
it_qualification         | 20    | yes/no                                     | must |
it_qualification_name    | 20    | text 60                                    | must | it_qualification=yes
work_history_has         | 21    | yes/no                                     | must |
partN.work_history
work_history             | 21    | table 1-10                                 | must | work_history_has=yes
work_history.join        |       | month or year                              | must |
work_history.leave       |       | month or year                              | may  |
work_history.employer    |       | text 60                                    | must |
"""  # noqa: E501

CONFIRMATION = """
confirm
residence_area           |       | choice residence_areas within residence_prefecture | must |
notify_email             |       | email 60 halfwidth                         | must |
free_text                |       | text 300 lines                             | may  |
intention_confirmed      |       | checkbox                                   | must |
"""

REGISTRATION = """
registration.person
name                     |       | text 104                                   | must |
sex                      |       | choice sex                                 | must |
birth_date               |       | date                                       | must |
is_foreign_national      |       | yes/no                                     | must |
card_number              |       | card_number =12 upper_alnum                | must | is_foreign_national=yes
user_kind                |       | choice user_kinds/{is_foreign_national}    | must |
registration.address
postal                   |       | postcode 7                                 | must |
prefecture               |       | choice prefectures                         | must |
municipality             |       | choice municipalities within prefecture    | must |
street                   |       | text 85 fullwidth                          | must |
registration.contact
phone                    |       | phone 12                                   | must |
mail                     |       | email 60 halfwidth                         | must |
"""

STEPS_ASKED = {
    "identity.family": "family_in_japan=yes",
    "representative": "case.user_kind=legal_representative",
    "agent": "case.user_kind=relative",
    "partT.payer": "not case.step2_3=closed & support_methods.method:supporter_abroad/supporter_in_japan",
    "partT.supporter_work": "not case.step2_3=closed & has_supporter=yes",
    "partN.work_history": "work_history_has=yes",
}
"""Pages that are not asked of everybody; those of part T are asked unless Step 2-3 is closed."""

RULES = {
    "partT.registration": (
        "one of registered_japan_place, registered_abroad_place",
        "registered_japan_date not in the future",
        "registered_abroad_date not in the future",
        "date_of_birth not after registered_japan_date",
        "date_of_birth not after registered_abroad_date",
    ),
    "partT.supporter": (
        "supporter_dob not in the future",
        "supporter_expiry not past",
        "supporter_card is not card_number",
        "supporter_dob not after date_of_birth when supporter_relation=father/mother/adoptive_father/"
        "adoptive_mother",
    ),
    "partT.guarantor": ("one of guarantor_phone, guarantor_mobile",),
    "partN.education": ("date_of_birth before edu_graduation",),
    "partN.work_history": (
        "work_history.join not in the future",
        "work_history.join not after work_history.leave",
    ),
    "registration.person": ("birth_date not in the future",),
}

STAGES = {
    "identity": "2-1",
    "partN": "2-2",
    "representative": "2-2",
    "agent": "2-2",
    "partT": "2-3",
    "confirm": "3",
    "registration": "registration",
}
"""The guide's number of a page, by the beginning of its id."""
