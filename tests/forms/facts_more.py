"""What the sheets of further statuses ask, written down by hand as in ``facts.py``."""

PART_R = """
partR.registration
registered_japan_place   | 17(1) | text 60                                    | may  |
registered_japan_date    | 17(1) | date                                       | must | registered_japan_place?
registered_abroad_place  | 17(2) | text 60                                    | may  |
registered_abroad_date   | 17(2) | date                                      | must | registered_abroad_place?
partR.support
support_method           | 18    | choice support_methods_dependent           | must |
support_method_other     | 18    | text 40                                    | must | support_method=other
partR.extra
extra                    | 19    | yes/no                                     | must |
extra_content            | 19(1) | text 40                                    | must | extra=yes
extra_employer           | 19(2) | text 60                                    | must | extra=yes
extra_branch             | 19(2) | text 60                                    | may  | extra=yes
extra_phone              | 19(2) | phone 12                                   | must | extra=yes
extra_hours              | 19(3) | number 2                                   | must | extra=yes
extra_pay                | 19(4) | yen 8                                      | must | extra=yes
extra_pay_unit           | 19(4) | choice pay_units                           | must | extra=yes
"""

PART_P = """
partP.school
school_name              | 17(1) | text 60                                    | must |
school_postal            | 17(2) | postcode 7                                 | must |
school_prefecture        | 17(2) | choice prefectures                         | must |
school_municipality      | 17(2) | choice municipalities within school_prefecture | must |
school_street            | 17(2) | text 85 fullwidth                          | must |
school_phone             | 17(3) | phone 12                                   | must |
partP.education
school_years             | 18    | number 2                                   | must |
education_state          | 19(1) | choice enrolment_status                    | must |
education_level          | 19(2) | choice education_level                     | must |
education_school         | 19(2) | text 60                                    | must |
education_graduation     | 19(3) | month                                      | must |
partP.japanese
jp_test_name             | 20    | text 60                                    | may  |
jp_test_score            | 20    | text 40                                    | must | jp_test_name?
jp_school                | 20    | text 60                                    | may  |
jp_from                  | 20    | month                                      | must | jp_school?
jp_to                    | 20    | month                                      | must | jp_school?
jp_other                 | 20    | text 40                                    | may  |
partP.support
support_methods          | 22(1) | table 1-5                                  | must |
support_methods.method   |       | choice support_methods_student             | must |
support_methods.amount   |       | yen 8                                      | must |
partP.remittances
remittances              | 22(2) | table 1-3                                  | may  |
remittances.kind         |       | choice remittance_kind                     | must |
remittances.amount       |       | yen 8                                      | must |
remittances.carrier      |       | text 26                                    | may  | kind=carrying
remittances.carry_date   |       | partial date                               | may  | kind=carrying
partP.payer
payer_name               | 22(3) | text 26                                    | must |
payer_postal             | 22(3) | postcode 7                                 | must | support_methods.method:supporter_in_japan
payer_prefecture         | 22(3) | choice prefectures                         | must | support_methods.method:supporter_in_japan
payer_municipality       | 22(3) | choice municipalities within payer_prefecture | must | support_methods.method:supporter_in_japan
payer_street             | 22(3) | text 85 fullwidth                          | must |
payer_phone              | 22(3) | phone 12                                   | must |
payer_occupation         | 22(3) | text 60                                    | must |
payer_income             | 22(3) | yen 10                                     | must |
payer_relation           | 22(4) | choice relation_payer                      | must |
partP.scholarship
scholarship_payer        | 22(5) | choice scholarship_payers                  | must |
partP.extra
extra                    | 23    | yes/no                                     | must |
extra_content            | 23    | text 40                                    | must | extra=yes
extra_hours              | 23    | number 2                                   | must | extra=yes
extra_pay                | 23    | yen 8                                      | must | extra=yes
partP.after
after_graduation         | 24    | choice after_graduation                    | must |
after_graduation_other   | 24    | text 40                                    | must | after_graduation=other
"""  # noqa: E501

STEPS_ASKED = {
    "partP.payer": "support_methods.method:supporter_abroad/supporter_in_japan",
    "partP.scholarship": "support_methods.method:scholarship",
}
"""Pages that are not asked of everybody."""

RULES = {
    "partR.registration": (
        "one of registered_japan_place, registered_abroad_place",
        "registered_japan_date not in the future",
        "registered_abroad_date not in the future",
        "date_of_birth not after registered_japan_date",
        "date_of_birth not after registered_abroad_date",
    ),
    "partP.japanese": ("jp_from not in the future", "jp_from not after jp_to"),
}

STAGES = {"partR": "2-2", "partP": "2-2"}
"""The guide's number of a page, by the beginning of its id."""
