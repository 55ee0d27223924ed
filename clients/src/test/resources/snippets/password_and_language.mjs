const answer = await fetch(
  '@URL@/platform_api/SetAccountInfo?new_account_password=Str0ngP%40ssw0rd%21&language_code=en',
  {
    method: 'POST',
    headers: { Authorization: 'Bearer @TOKEN@', 'Content-Type': 'application/json' },
    body: '{}',
  },
);

console.log(await answer.json());
