"""What stands between the network and the page. A request passes these in turn; each may refuse it:

headers -> proxies -> hosts -> origins -> CORS -> doors -> bodies -> access -> limits -> owners -> entrance -> app
"""
