require 'net/http'
require 'uri'

url = URI('@URL@/platform_api/SetAccountInfo?new_account_password=Str0ngP%40ssw0rd%21&language_code=en')
server = Net::HTTP.new(url.host, url.port)
server.use_ssl = true

call = Net::HTTP::Post.new(url)
call['Authorization'] = 'Bearer @TOKEN@'
call['Content-Type'] = 'application/json'
call.body = '{}'

puts server.request(call).read_body
