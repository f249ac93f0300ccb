using Consumer;
using Dogpile;

var region = new CacheRegion("consumer").Configure(new MemoryBackend(), TimeSpan.FromMinutes(10));
var users = new UserService(region);

// Task<T>, with every companion.
var first = await users.GetUserAsync(5).ConfigureAwait(false);
var second = await users.GetUserAsync(5).ConfigureAwait(false);
Expect.True(ReferenceEquals(first, second), "the second call gets the first one's user");
Expect.Equal("Consumer.UserService:GetUserAsync|users|5", users.GetUserCache.Key(5), "GetUserCache.Key");

var cached = await users.GetUserCache.GetAsync(5).ConfigureAwait(false);
Expect.True(cached.HasValue && cached.Value == first, "GetUserCache.GetAsync");

await users.GetUserCache.InvalidateAsync(5).ConfigureAwait(false);
cached = await users.GetUserCache.GetAsync(5).ConfigureAwait(false);
Expect.True(!cached.HasValue, "GetUserCache.InvalidateAsync");

await users.GetUserCache.SetAsync(new User(5, 77), 5).ConfigureAwait(false);
Expect.Equal(new User(5, 77), await users.GetUserAsync(5).ConfigureAwait(false), "GetUserCache.SetAsync");

Expect.Equal(new User(5, 2), await users.GetUserCache.RefreshAsync(5).ConfigureAwait(false), "GetUserCache.RefreshAsync");
Expect.Equal(new User(5, 2), await users.GetUserAsync(5).ConfigureAwait(false), "after RefreshAsync");

// ShouldCache: nobody is not remembered.
Expect.Equal(null, await users.GetUserAsync(-1).ConfigureAwait(false), "a missing user");
cached = await users.GetUserCache.GetAsync(-1).ConfigureAwait(false);
Expect.True(!cached.HasValue, "a missing user is not cached");

// ValueTask<T>, ICacheKey, a default value, an ignored argument, a computed expiration.
var tenant = new Tenant("a b");
var found = await users.FindAsync(tenant, trace: new object()).ConfigureAwait(false);
Expect.Equal(found, await users.FindAsync(new Tenant("a b")).ConfigureAwait(false), "FindAsync");
Expect.Equal(@"Consumer.UserService:FindAsync|a\sb 1", users.FindCache.Key(tenant), "FindCache.Key");
await users.FindCache.SetAsync(new User(6, 0), tenant, 6).ConfigureAwait(false);
Expect.Equal(6, (await users.FindCache.GetAsync(tenant, 6).ConfigureAwait(false)).Value.Id, "FindCache.GetAsync");
await users.FindCache.InvalidateAsync(tenant).ConfigureAwait(false);
Expect.True(found != await users.FindCache.RefreshAsync(tenant).ConfigureAwait(false), "FindCache.RefreshAsync");

// Synchronous, with a key generator.
var ann = users.GetByName("Ann");
Expect.True(ReferenceEquals(ann, users.GetByName("Ann")), "GetByName");
Expect.Equal("user-Ann", users.GetByNameCache.Key("Ann"), "GetByNameCache.Key");
users.GetByNameCache.Set(new User(3, 0), "Ann");
Expect.Equal(0, users.GetByNameCache.Get("Ann").Value.Version, "GetByNameCache.Set and Get");
users.GetByNameCache.Invalidate("Ann");
Expect.True(!users.GetByNameCache.Get("Ann").HasValue, "GetByNameCache.Invalidate");
Expect.Equal(users.Loaded + 1, users.GetByNameCache.Refresh("Ann").Version, "GetByNameCache.Refresh");

// Many keys: each user has an entry, and only those that are missing are loaded.
await users.GetUsersCache.SetAsync(new Dictionary<int, User> { [7] = new(7, 0) }).ConfigureAwait(false);
var loaded = users.Loaded;
var many = await users.GetUsersAsync([7, 8, -1, 8]).ConfigureAwait(false);
Expect.Equal("7,8", string.Join(',', many.Keys), "GetUsersAsync");
Expect.Equal(0, many[7].Version, "a user that was there");
Expect.Equal(loaded + 1, users.Loaded, "one user was missing");
Expect.Equal("Consumer.UserService:GetUsersAsync|many|8", users.GetUsersCache.Key(8), "GetUsersCache.Key");
await users.GetUsersCache.InvalidateAsync([7]).ConfigureAwait(false);
Expect.Equal("8", string.Join(',', (await users.GetUsersCache.GetAsync([7, 8]).ConfigureAwait(false)).Keys), "GetUsersCache.InvalidateAsync and GetAsync");
Expect.Equal(loaded + 2, (await users.GetUsersCache.RefreshAsync([8]).ConfigureAwait(false))[8].Version, "GetUsersCache.RefreshAsync");

// Static methods, overloads in one group.
Expect.Equal(7, Arithmetic.Add(3, 4), "Add");
Expect.Equal(7, Arithmetic.Add(3, 4), "Add");
Expect.Equal(6, Arithmetic.Add(1, 2, 3), "Add of many");
Expect.Equal(2, Arithmetic.Calculated, "one calculation per set of arguments");
Expect.Equal("Consumer.Arithmetic:Add|3 4", Arithmetic.AddCache.Key(3, 4), "AddCache.Key");
Expect.Equal("Consumer.Arithmetic:Add|many|[3:1,2,3]", Arithmetic.AddCache.Key(1, 2, 3), "AddCache.Key of many");
Arithmetic.AddCache.Set(8, 3, 4);
Expect.Equal(8, Arithmetic.AddCache.Get(3, 4).Value, "AddCache.Set and Get");
Arithmetic.AddCache.Invalidate(3, 4);
Expect.True(!Arithmetic.AddCache.Get(3, 4).HasValue, "AddCache.Invalidate");
Expect.Equal(7, Arithmetic.AddCache.Refresh(3, 4), "AddCache.Refresh");

// Generic types.
Expect.Equal("Int32 5", new Repository<int>(region).Describe(5), "Repository<int>");
Expect.Equal("Int64 5", new Repository<long>(region).Describe(5), "Repository<long>");
Expect.Equal("Consumer.Repository`1[System.Int32]:Describe|5", new Repository<int>(region).DescribeCache.Key(5), "DescribeCache.Key");

Console.WriteLine("OK");
